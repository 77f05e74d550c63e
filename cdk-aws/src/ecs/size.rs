use cdk_core::{Invalid, Size};

/// The CPU and memory of a task, in one of the combinations that Fargate offers.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let size = fargate!(cpu = 512, memory = 1024);
/// assert_eq!((size.cpu(), size.memory()), (512, 1024));
/// ```
///
/// [Task size](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FargateSize {
    cpu: u32,
    memory: u32,
}

impl FargateSize {
    const fn parse(cpu: u32, memory: u32) -> Result<Self, Invalid> {
        let (least, most, step, rule) = match cpu {
            256 => (512, 2048, 512, "256 CPU units go with 512, 1024 or 2048 MiB of memory"),
            512 => (1024, 4096, 1024, "512 CPU units go with 1024 to 4096 MiB of memory, in steps of 1024"),
            1024 => (2048, 8192, 1024, "1024 CPU units go with 2048 to 8192 MiB of memory, in steps of 1024"),
            2048 => {
                (4096, 16384, 1024, "2048 CPU units go with 4096 to 16384 MiB of memory, in steps of 1024")
            }
            4096 => {
                (8192, 30720, 1024, "4096 CPU units go with 8192 to 30720 MiB of memory, in steps of 1024")
            }
            8192 => {
                (16384, 61440, 4096, "8192 CPU units go with 16384 to 61440 MiB of memory, in steps of 4096")
            }
            16384 => (
                32768,
                122_880,
                8192,
                "16384 CPU units go with 32768 to 122880 MiB of memory, in steps of 8192",
            ),
            32768 => (61440, 249_856, 1024, "32768 CPU units go with 61440, 122880 or 249856 MiB of memory"),
            _ => {
                return Err(Invalid::of(
                    "Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768 CPU units",
                ));
            }
        };
        // 256 CPU units allow 512, 1024 and 2048 MiB: every step but one. 32768 CPU units allow only three sizes.
        let offered = memory >= least
            && memory <= most
            && memory.is_multiple_of(step)
            && !(cpu == 256 && memory == 1536)
            && (cpu != 32768 || matches!(memory, 61440 | 122_880 | 249_856));
        if offered { Ok(FargateSize { cpu, memory }) } else { Err(Invalid::of(rule)) }
    }

    /// The size of a literal, with its memory in MiB; what `fargate!` calls.
    ///
    /// # Panics
    /// If Fargate does not offer the size. In a constant, that is a compile error.
    #[track_caller]
    pub const fn literal(cpu: u32, memory: u32) -> Self {
        match Self::parse(cpu, memory) {
            Ok(size) => size,
            Err(invalid) => panic!("{}", invalid.rule()),
        }
    }

    /// A size that is known only at run time: CPU units (1,024 are one vCPU) and memory.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// assert!(FargateSize::new(512, Size::gibibytes(1)).is_ok());
    /// assert!(FargateSize::new(512, Size::gibibytes(8)).is_err());
    /// ```
    pub fn new(cpu: u32, memory: Size) -> Result<Self, Invalid> {
        Self::parse(cpu, memory.as_mebibytes())
    }

    /// The CPU units: 1,024 are one vCPU.
    pub const fn cpu(self) -> u32 {
        self.cpu
    }

    /// The memory, in MiB.
    pub const fn memory(self) -> u32 {
        self.memory
    }
}

/// The size of a Fargate task, checked at compile time: `fargate!(cpu = 512, memory = 1024)`.
///
/// The units are CPU units (1,024 are one vCPU) and MiB.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let size = fargate!(cpu = 1024, memory = 4096);
/// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
/// let api = FargateService::new(image, size, network.private());
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, api });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [Task size](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html)
#[macro_export]
macro_rules! fargate {
    (cpu = $cpu:literal, memory = $memory:literal $(,)?) => {{
        const VALUE: $crate::ecs::FargateSize = $crate::ecs::FargateSize::literal($cpu, $memory);
        VALUE
    }};
    (cpu = $cpu:expr, memory = $memory:expr $(,)?) => {
        ::std::compile_error!(::std::concat!(
            "`fargate!` takes literals, which it checks at compile time; for a size that is known when the program runs, use \
             `FargateSize::new(",
            ::std::stringify!($cpu),
            ", ",
            ::std::stringify!($memory),
            ")?`"
        ))
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_of_the_table() {
        for (cpu, memory) in [
            (256, 512),
            (256, 2048),
            (512, 3072),
            (1024, 8192),
            (4096, 30720),
            (8192, 20480),
            (16384, 122_880),
            (32768, 61440),
            (32768, 249_856),
        ] {
            assert!(FargateSize::parse(cpu, memory).is_ok(), "{cpu} {memory}");
        }
        for (cpu, memory) in
            [(300, 512), (256, 1536), (256, 4096), (512, 512), (1024, 1024), (8192, 17408), (2048, 20480)]
        {
            assert!(FargateSize::parse(cpu, memory).is_err(), "{cpu} {memory}");
        }
    }
}
