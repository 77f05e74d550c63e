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

    DELIVERY = "SNS0101", "a delivery that SNS does not offer",
"A FIFO topic delivers to queues alone. Messages come as they were sent, with `RawMessageDelivery`, to queues, URLs and streams; a stream \
needs a role. A filter policy is an object with a list of values for each field, of the attributes or of the body.

https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html";
}
