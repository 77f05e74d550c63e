//! Reserved words of an engine: neither the first database nor the master user may have such a name.
//!
//! [Keywords of MySQL](https://dev.mysql.com/doc/refman/8.0/en/keywords.html)

/// Whether a name begins with a letter, and has only letters, digits and the characters that are allowed in addition.
pub(super) fn is_word(name: &str, most: usize, extra: &str) -> bool {
    (1..=most).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
}

/// Whether a word is reserved in MySQL.
pub(super) fn is_reserved(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    MYSQL.split(' ').chain(SCHEMAS).any(|reserved| reserved == word)
}

/// The databases that every MySQL server has.
const SCHEMAS: [&str; 5] = ["information_schema", "innodb", "mysql", "performance_schema", "sys"];

const MYSQL: &str = "\
accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade \
case change char character check collate column condition constraint continue convert create cross cube \
cume_dist current_date current_time current_timestamp current_user cursor database databases day_hour \
day_microsecond day_minute day_second dec decimal declare default delayed delete dense_rank desc describe \
deterministic distinct distinctrow div double drop dual each else elseif empty enclosed escaped except exists \
exit explain false fetch first_value float float4 float8 for force foreign from fulltext function generated \
get grant group grouping groups having high_priority hour_microsecond hour_minute hour_second if ignore in \
index infile inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into \
io_after_gtids io_before_gtids is iterate join json_table key keys kill lag last_value lateral lead leading \
leave left like limit linear lines load localtime localtimestamp lock long longblob longtext loop low_priority \
master_bind master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint \
minute_microsecond minute_second mod modifies natural no_write_to_binlog not nth_value ntile null numeric of \
on optimize optimizer_costs option optionally or order out outer outfile over partition percent_rank precision \
primary procedure purge range rank read reads read_write real recursive references regexp release rename \
repeat replace require resignal restrict return revoke right rlike row rows row_number schema schemas \
second_microsecond select sensitive separator set show signal smallint spatial specific sql sqlexception \
sqlstate sqlwarning sql_big_result sql_calc_found_rows sql_small_result ssl starting stored straight_join \
system table terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock \
unsigned update usage use using utc_date utc_time utc_timestamp values varbinary varchar varcharacter varying \
virtual when where while window with write xor year_month zerofill";

/// Whether a name is not allowed for the master user of Aurora PostgreSQL.
pub(super) fn is_reserved_by_postgres(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let words = ["admin", "rds_superuser", "rdsadmin", "rdsrepladmin", "rdstopmgr", "rdswriteforwarduser"];
    words.contains(&&*word) || word.starts_with("pg_")
}
