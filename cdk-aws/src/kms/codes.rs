//! What can be wrong with keys.

crate::support::codes! {
    PENDING_WINDOW = "KMS0001", "a waiting period that KMS does not offer",
"A key is deleted after a waiting period of 7 to 30 days, in which the deletion can be cancelled. Give a number of days \
in this range: `.pending_window(Duration::days(30))`.

https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html";

    ROTATION_PERIOD = "KMS0002", "a rotation period that KMS does not offer",
"A key is rotated every 90 to 2,560 days. Give a number of days in this range: \
`.rotation_period(Duration::days(365))`.

https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html";

    ALIAS = "KMS0003", "not a valid alias",
"An alias is `alias/` and up to 250 letters, digits and `/_-`, and does not begin with `alias/aws/`, which is AWS's own. \
Write the name without `alias/`: `.alias(\"shop\")`.

https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html";

    KIND = "KMS0101", "a key of a kind that cannot do this",
"Only symmetric keys, `SYMMETRIC_DEFAULT`, are rotated by KMS. `RSA_..` keys encrypt or sign, `ECC_..` keys sign or agree on keys, `HMAC_..` keys \
make codes (`GENERATE_VERIFY_MAC`); the default use is to encrypt.

https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html";

    LOCKOUT = "KMS0102", "a key whose policy nobody can change",
"KMS refuses a policy that lets no principal of the account change it: a key that only services may use could never be managed again.

https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html";
}
