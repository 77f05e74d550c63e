//! Mistakes of the inputs, named, each with its reason. A fixup that changes nothing any more is an error, so that
//! none outlives the mistake it was made for.

use super::Result;
use super::database::{Property, Services};

struct Fixup {
    resource: &'static str,
    /// The definition; empty for the resource itself.
    definition: &'static str,
    property: &'static str,
    /// Why the input is wrong.
    reason: &'static str,
    /// Mends the property, or leaves it as it was.
    mend: fn(&mut Property),
}

const FIXUPS: &[Fixup] = &[];

pub(super) fn apply(services: &mut Services) -> Result<()> {
    for fixup in FIXUPS {
        let name = [fixup.resource, fixup.definition, fixup.property].join(" ");
        let resource = services.values_mut().find_map(|types| types.get_mut(fixup.resource));
        let properties = resource.and_then(|resource| match fixup.definition {
            "" => Some(&mut resource.properties),
            definition => resource.definitions.get_mut(definition),
        });
        let property = properties.and_then(|properties| properties.get_mut(fixup.property));
        let property = property.ok_or_else(|| format!("fixup of {name}: there is no such property"))?;
        let before = format!("{property:?}");
        (fixup.mend)(property);
        if format!("{property:?}") == before {
            return Err(format!(
                "fixup of {name} changes nothing: delete it (it was made because {})",
                fixup.reason
            ));
        }
    }
    Ok(())
}
