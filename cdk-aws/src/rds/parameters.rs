//! The cluster parameters of Aurora MySQL, by name.
//!
//! [Cluster-level parameters](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html)

/// The names, in the notation of RDS.
pub(super) const NAMES: &str = "\
activate_all_roles_on_login aurora_binlog_read_buffer_size aurora_binlog_replication_max_yield_seconds \
aurora_binlog_replication_sec_index_parallel_workers aurora_binlog_use_large_read_buffer \
aurora_disable_hash_join aurora_enable_replica_log_compression aurora_enable_repl_bin_log_filtering \
aurora_enable_staggered_replica_restart aurora_enable_zdr aurora_enhanced_binlog \
aurora_full_double_precision_in_json aurora_in_memory_relaylog aurora_jemalloc_background_thread \
aurora_load_from_s3_role aurora_mask_password_hashes_type aurora_ml_inference_timeout \
aurora_oom_response aurora_parallel_query aurora_read_replica_read_committed \
aurora_replica_read_consistency aurora_select_into_s3_role authentication_kerberos_caseins_cmp \
auto_increment_increment auto_increment_offset autocommit aws_default_comprehend_role \
aws_default_lambda_role aws_default_s3_role aws_default_sagemaker_role back_log \
binlog_backup binlog_cache_size binlog_checksum binlog_format binlog_group_commit_sync_delay \
binlog_group_commit_sync_no_delay_count binlog_max_flush_queue_time binlog_replication_globaldb \
binlog_row_image binlog_row_metadata binlog_row_value_options binlog_rows_query_log_events \
binlog_transaction_compression binlog_transaction_compression_level_zstd \
binlog_transaction_dependency_history_size binlog_transaction_dependency_tracking bulk_insert_buffer_size \
character-set-client-handshake character_set_client character_set_connection character_set_database \
character_set_filesystem character_set_results character_set_server collation_connection collation_server \
completion_type concurrent_insert connect_timeout default_authentication_plugin default_collation_for_utf8mb4 \
default_password_lifetime default_time_zone default_tmp_storage_engine default_week_format delay_key_write \
delayed_insert_limit delayed_insert_timeout delayed_queue_size div_precision_increment \
end_markers_in_json enforce_gtid_consistency eq_range_index_dive_limit event_scheduler \
explicit_defaults_for_timestamp flush_time ft_boolean_syntax ft_max_word_len ft_min_word_len \
ft_query_expansion_limit ft_stopword_file general_log group_concat_max_len gtid-mode gtid_executed_compression_period \
host_cache_size information_schema_stats_expiry init_connect init_replica innodb_adaptive_hash_index \
innodb_adaptive_hash_index_parts innodb_aurora_enable_auto_akp innodb_autoinc_lock_mode innodb_buffer_pool_dump_at_shutdown \
innodb_buffer_pool_dump_now innodb_buffer_pool_dump_pct innodb_buffer_pool_filename innodb_buffer_pool_size \
innodb_change_buffer_max_size innodb_checksum_algorithm innodb_cmp_per_index_enabled innodb_commit_concurrency \
innodb_deadlock_detect innodb_default_row_format innodb_disable_sort_file_cache innodb_file_per_table \
innodb_flush_log_at_trx_commit innodb_ft_aux_table innodb_ft_cache_size innodb_ft_enable_stopword \
innodb_ft_max_token_size innodb_ft_min_token_size innodb_ft_num_word_optimize innodb_ft_result_cache_limit \
innodb_ft_server_stopword_table innodb_ft_sort_pll_degree innodb_ft_total_cache_size innodb_ft_user_stopword_table \
innodb_lock_wait_timeout innodb_lru_scan_depth innodb_max_purge_lag innodb_max_purge_lag_delay \
innodb_monitor_disable innodb_monitor_enable innodb_monitor_reset innodb_monitor_reset_all \
innodb_old_blocks_pct innodb_old_blocks_time innodb_online_alter_log_max_size innodb_open_files \
innodb_print_all_deadlocks innodb_purge_batch_size innodb_purge_threads innodb_read_ahead_threshold \
innodb_rollback_on_timeout innodb_rollback_segments innodb_sort_buffer_size innodb_spin_wait_delay \
innodb_stats_auto_recalc innodb_stats_include_delete_marked innodb_stats_method innodb_stats_on_metadata \
innodb_stats_persistent innodb_stats_persistent_sample_pages innodb_stats_transient_sample_pages \
innodb_strict_mode innodb_sync_array_size innodb_sync_spin_loops innodb_table_locks innodb_thread_concurrency \
innodb_thread_sleep_delay innodb_undo_log_truncate interactive_timeout internal_tmp_mem_storage_engine \
join_buffer_size keep_files_on_create key_buffer_size key_cache_age_threshold key_cache_block_size \
key_cache_division_limit lc_time_names local_infile lock_wait_timeout log-bin log_bin_trust_function_creators \
log_bin_use_v1_row_events log_error_suppression_list log_error_verbosity log_output log_queries_not_using_indexes \
log_replica_updates log_slow_admin_statements log_slow_extra log_slow_replica_statements log_statements_unsafe_for_binlog \
log_throttle_queries_not_using_indexes long_query_time low_priority_updates lower_case_table_names \
mandatory_roles master-info-repository master_verify_checksum max_allowed_packet max_binlog_cache_size \
max_binlog_size max_connect_errors max_connections max_delayed_threads max_error_count max_execution_time \
max_heap_table_size max_insert_delayed_threads max_join_size max_length_for_sort_data max_points_in_geometry \
max_prepared_stmt_count max_seeks_for_key max_sort_length max_sp_recursion_depth max_user_connections \
max_write_lock_count min_examined_row_limit myisam_data_pointer_size myisam_max_sort_file_size \
myisam_mmap_size myisam_sort_buffer_size myisam_stats_method net_buffer_length net_read_timeout \
net_retry_count net_write_timeout old-style-user-limits optimizer_prune_level optimizer_search_depth \
optimizer_switch optimizer_trace optimizer_trace_features optimizer_trace_limit optimizer_trace_max_mem_size \
optimizer_trace_offset partial_revokes password_history password_require_current password_reuse_interval \
performance_schema performance_schema_max_digest_length performance_schema_max_sql_text_length \
performance-schema-instrument preload_buffer_size profiling_history_size query_alloc_block_size \
query_prealloc_size range_alloc_block_size range_optimizer_max_mem_size rbr_exec_mode read_buffer_size \
read_only read_rnd_buffer_size regexp_stack_limit regexp_time_limit relay_log_space_limit replica_checkpoint_group \
replica_checkpoint_period replica_parallel_type replica_parallel_workers replica_pending_jobs_size_max \
replica_preserve_commit_order replica_skip_errors replica_sql_verify_checksum replica_transaction_retries \
replica_type_conversions replicate-do-db replicate-do-table replicate-ignore-db replicate-ignore-table \
replicate-wild-do-table replicate-wild-ignore-table require_secure_transport rpl_read_size \
safe-user-create secondary_engine_cost_threshold server_audit_cw_upload server_audit_events \
server_audit_excl_users server_audit_incl_users server_audit_logging server_audit_logs_upload \
session_track_gtids session_track_schema session_track_state_change session_track_system_variables \
session_track_transaction_info show_create_table_verbosity show_old_temporals skip-character-set-client-handshake \
skip_external_locking skip_name_resolve skip_replica_start skip_show_database slow_launch_time slow_query_log \
sort_buffer_size source_verify_checksum sql_auto_is_null sql_mode sql_require_primary_key sql_select_limit \
stored_program_cache stored_program_definition_cache sync_binlog sync_frm sync_source_info sysdate-is-now \
table_definition_cache table_open_cache table_open_cache_instances temp-pool temptable_max_mmap temptable_max_ram \
temptable_use_mmap thread_cache_size thread_handling thread_stack thread_pool_high_priority_connection \
thread_pool_max_threads thread_pool_size thread_pool_stall_limit time_zone tls_ciphers tls_version \
tmp_table_size tmpdir transaction_alloc_block_size transaction_isolation transaction_prealloc_size \
tx_isolation updatable_views_with_limit validate-password validate_password.check_user_name \
validate_password.dictionary_file validate_password.length validate_password.mixed_case_count \
validate_password.number_count validate_password.policy validate_password.special_char_count \
wait_timeout windowing_use_high_precision";

/// Whether Aurora MySQL has such a parameter; if not, the nearest name.
pub(super) fn known(name: &str) -> Result<(), Option<&'static str>> {
    if NAMES.split(' ').any(|known| known == name) { Ok(()) } else { Err(nearest(name)) }
}

fn nearest(name: &str) -> Option<&'static str> {
    cdk_core::suggest(name, NAMES.split(' '))
}

/// The values that a parameter accepts.
enum Takes {
    /// `0` or `1`, or `ON` or `OFF`.
    Switch,
    Number(f64, f64),
    OneOf(&'static str),
    /// A comma-separated list of words.
    Some(&'static str),
    TimeZone,
}

const CHARACTER_SETS: &str = "armscii8 ascii big5 binary cp1250 cp1251 cp1256 cp1257 cp850 cp852 cp866 cp932 dec8 \
eucjpms euckr gb18030 gb2312 gbk geostd8 greek hebrew hp8 keybcs2 koi8r koi8u latin1 latin2 latin5 latin7 macce macroman \
sjis swe7 tis620 ucs2 ujis utf16 utf16le utf32 utf8 utf8mb3 utf8mb4";

/// The most common parameters, with the values that they accept.
static VALUES: &[(&str, Takes)] = &[
    ("binlog_format", Takes::OneOf("row statement mixed off")),
    ("binlog_row_image", Takes::OneOf("full minimal noblob")),
    ("character_set_client", Takes::OneOf(CHARACTER_SETS)),
    ("character_set_connection", Takes::OneOf(CHARACTER_SETS)),
    ("character_set_database", Takes::OneOf(CHARACTER_SETS)),
    ("character_set_results", Takes::OneOf(CHARACTER_SETS)),
    ("character_set_server", Takes::OneOf(CHARACTER_SETS)),
    ("connect_timeout", Takes::Number(2.0, 31_536_000.0)),
    ("event_scheduler", Takes::Switch),
    ("general_log", Takes::Switch),
    ("innodb_lock_wait_timeout", Takes::Number(1.0, 1_073_741_824.0)),
    ("innodb_print_all_deadlocks", Takes::Switch),
    ("interactive_timeout", Takes::Number(1.0, 31_536_000.0)),
    ("local_infile", Takes::Switch),
    ("lock_wait_timeout", Takes::Number(1.0, 31_536_000.0)),
    ("log_bin_trust_function_creators", Takes::Switch),
    ("log_output", Takes::Some("file table none")),
    ("log_queries_not_using_indexes", Takes::Switch),
    ("long_query_time", Takes::Number(0.0, 31_536_000.0)),
    ("lower_case_table_names", Takes::OneOf("0 1")),
    ("max_allowed_packet", Takes::Number(1024.0, 1_073_741_824.0)),
    ("max_connections", Takes::Number(1.0, 16_000.0)),
    ("performance_schema", Takes::Switch),
    ("require_secure_transport", Takes::Switch),
    ("server_audit_events", Takes::Some("connect query query_dcl query_ddl query_dml table")),
    ("server_audit_logging", Takes::Switch),
    ("slow_query_log", Takes::Switch),
    ("time_zone", Takes::TimeZone),
    ("tls_version", Takes::Some("tlsv1 tlsv1.1 tlsv1.2 tlsv1.3")),
    ("transaction_isolation", Takes::OneOf("read-uncommitted read-committed repeatable-read serializable")),
    ("wait_timeout", Takes::Number(1.0, 31_536_000.0)),
];

/// What a parameter accepts, if it does not accept this value. Formulas, `{DBInstanceClassMemory/12582880}`, are left
/// to RDS.
pub(super) fn refused(name: &str, value: &str) -> Option<String> {
    let (_, takes) = VALUES.iter().find(|(known, _)| *known == name)?;
    if value.contains(['{', '(']) {
        return None;
    }
    let is_one =
        |words: &str, value: &str| words.split_whitespace().any(|word| word.eq_ignore_ascii_case(value));
    let listed = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(", ");
    let (fits, allowed) = match takes {
        Takes::Switch => (is_one("0 1 on off", value), "`0` or `1`".to_owned()),
        Takes::Number(least, most) => {
            let fits = value.parse().is_ok_and(|number: f64| (*least..=*most).contains(&number));
            (fits, format!("{least} to {most}"))
        }
        Takes::OneOf(words) => (is_one(words, value), format!("one of {}", listed(words))),
        Takes::Some(words) => {
            let fits = value.split(',').all(|part| part.is_empty() || is_one(words, part.trim()));
            (fits, format!("some of {}", listed(words)))
        }
        Takes::TimeZone => {
            let fits = crate::rules::time_zone::problem(value).is_none();
            (fits, "the name of a time zone, such as `UTC` or `Europe/Berlin`".to_owned())
        }
    };
    (!fits).then(|| format!("{allowed}, got `{value}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_or_near() {
        assert_eq!(known("max_connections"), Ok(()));
        assert_eq!(known("max_conections"), Err(Some("max_connections")));
        assert_eq!(known("shared_buffers_of_postgres"), Err(None));
    }

    #[test]
    fn values_fit_or_are_formulas() {
        for (name, value) in [
            ("max_connections", "16000"),
            ("max_connections", "GREATEST({log(DBInstanceClassMemory/805306368)*45},1000)"),
            ("slow_query_log", "1"),
            ("slow_query_log", "ON"),
            ("binlog_format", "ROW"),
            ("long_query_time", "0.5"),
            ("tls_version", "TLSv1.2,TLSv1.3"),
            ("innodb_stats_method", "anything"),
        ] {
            assert_eq!(refused(name, value), None, "{name} {value}");
        }
        assert_eq!(refused("max_connections", "many").as_deref(), Some("1 to 16000, got `many`"));
        assert_eq!(refused("slow_query_log", "yes").as_deref(), Some("`0` or `1`, got `yes`"));
        assert!(refused("character_set_server", "utf-8").is_some());
        assert!(refused("time_zone", "CEST5").is_some());
    }
}
