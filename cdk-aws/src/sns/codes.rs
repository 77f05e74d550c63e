//! What can be wrong with topics.

crate::support::codes! {
    NAME = "SNS0001", "not a valid topic name",
"A topic name has 1 to 256 letters, digits, hyphens and underscores; the name of a FIFO topic ends with `.fifo`, which is \
added for you.

https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html";

    ENDPOINT = "SNS0002", "an endpoint that does not fit its protocol",
"An e-mail subscription needs an address with an `@`, an HTTPS subscription a URL that begins with `https://`, and \
subscriptions of queues and functions their ARN. A FIFO topic sends to queues alone.

https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html";
}
