use cdk_core::check::{Report, Update, rule};

rule! { "VPC0055", "volume that shrinks", of_update(&["AWS::EC2::Volume"], &["Size"], check), r#"
The size of an EBS volume can only grow: "New size cannot be smaller than existing size". Restore the size; to save storage,
copy the data to a new volume.

```rust before
cfn!(AWS::EC2::Volume { AvailabilityZone: "eu-west-1a", Size: 100, Encrypted: true, VolumeType: "gp3" })
```

```rust wrong
cfn!(AWS::EC2::Volume { AvailabilityZone: "eu-west-1a", Size: 50, Encrypted: true, VolumeType: "gp3" })
//                                                      ^
```

```rust right
cfn!(AWS::EC2::Volume { AvailabilityZone: "eu-west-1a", Size: 200, Encrypted: true, VolumeType: "gp3" })
```

https://docs.aws.amazon.com/ebs/latest/userguide/modify-volume-requirements.html
"# }

fn check(volume: &Update<'_>, report: &mut Report<'_>) {
    let (Some(old), Some(new)) = (volume.before().number("Size"), volume.after().number("Size")) else {
        return;
    };
    if new < old {
        let message = format!("`Size` changes from {old} to {new} GiB; a volume can only grow");
        report.error(volume.at("Size"), message).help("restore the size");
    }
}
