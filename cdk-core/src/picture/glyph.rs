//! Plain pictograms: strokes on a grid of 24 × 24, as the data of an SVG path.
//!
//! They are the project's own. A service says which one stands for a type.

/// A pictogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph(pub &'static str);

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)*) => {
        impl Glyph { $($(#[$doc])* pub const $name: Glyph = Glyph($path);)* }
    };
}

glyphs! {
    /// One way that becomes several.
    FORK = "M4 12h5M9 12l6-6h4M9 12h10M9 12l6 6h4";
    /// A box that is carried: a container.
    CUBE = "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9";
    /// A database.
    CYLINDER = "M5 6c0-4 14-4 14 0v12c0 4-14 4-14 0zM5 6c0 4 14 4 14 0M5 12c0 4 14 4 14 0";
    /// A way out through a wall.
    EXIT = "M4 5v14M4 12h14M13 7l5 5-5 5";
    /// A gate.
    GATE = "M4 20V11a8 8 0 0116 0v9M4 20h16M12 20v-9M9 14l3-3 3 3";
    /// A plug.
    PLUG = "M3 12h7M14 12h7M10 8v8M14 8v8";
    /// A function.
    LAMBDA = "M6 4h4l8 16M11 10L6 20";
    /// An alarm.
    BELL = "M12 4a5 5 0 015 5v5l2 3H5l2-3V9a5 5 0 015-5M10 20h4";
    /// Something that is replaced.
    CYCLE = "M5 9a8 8 0 0113-2M19 3v5h-5M19 15a8 8 0 01-13 2M5 21v-5h5";
    /// Steps, one after the other.
    STEPS = "M3 12h4M10 12h4M17 12h4M7 9h3v6H7zM14 9h3v6h-3z";
    /// A tool.
    HAMMER = "M4 20l9-9M11 5l8 8 2-2-8-8z";
    /// A decision where to go.
    JUNCTION = "M12 3v6M12 9l-7 6v5M12 9l7 6v5M12 9v11";
    /// A parcel.
    PARCEL = "M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M8 6l8 4";
    /// A letter.
    LETTER = "M4 6h16v12H4zM4 7l8 6 8-6";
    /// A bucket.
    BUCKET = "M4 6h16l-2 14H6zM4 6c0-3 16-3 16 0c0 3-16 3-16 0";
    /// People.
    PEOPLE = "M8 10a3 3 0 100-6 3 3 0 000 6M3 19c0-6 10-6 10 0M16 11a2.5 2.5 0 100-5M15 13c4-1 6 2 6 6";
    /// A branch of source code.
    BRANCH = "M7 8v8M7 14c8 0 10-2 10-6M7 4m-2 2a2 2 0 104 0a2 2 0 10-4 0M17 4m-2 2a2 2 0 104 0a2 2 0 10-4 0M7 18m-2 0a2 2 0 104 0a2 2 0 10-4 0";
    /// A tick.
    TICK = "M4 12l5 6L20 6";
    /// Something else.
    SQUARE = "M5 5h14v14H5zM9 9h6v6H9z";
    /// Messages in a line.
    QUEUE = "M3 7h4v10H3zM10 7h4v10h-4zM17 7h4v10h-4z";
    /// A key.
    KEY = "M8 15a4 4 0 100-8 4 4 0 000 8M12 11h9M17 11v4M21 11v3";
    /// A table.
    TABLE = "M4 5h16v14H4zM4 10h16M10 10v9M15 10v9M4 14.5h16";
    /// A shield.
    SHIELD = "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM9 12l2 3 4-5";
    /// A globe.
    GLOBE = "M12 3a9 9 0 100 18 9 9 0 000-18M3 12h18M12 3c-6 6-6 12 0 18M12 3c6 6 6 12 0 18";
    /// A chart.
    CHART = "M4 4v16h16M8 16v-5M12 16V8M16 16v-3";
    /// A padlock.
    LOCK = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3M12 14v3";
    /// A drawer of copies.
    VAULT = "M4 5h16v14H4zM12 12m-3.5 0a3.5 3.5 0 107 0a3.5 3.5 0 10-7 0M12 8.5V6M12 18v-2.5M4 9H2M4 15H2";
    /// A server.
    SERVER = "M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2";
    /// Money.
    COIN = "M12 3a9 9 0 100 18 9 9 0 000-18M15 9c-1-2-6-2-6 .5 0 3 6 2 6 5 0 2.5-5 2.5-6 .5M12 6v2M12 16v2";
    /// A stack of sheets: a stack.
    SHEETS = "M12 4l9 4.5-9 4.5-9-4.5zM3 12.5l9 4.5 9-4.5M3 16.5l9 4.5 9-4.5";
    /// A network block.
    NETWORK = "M9 4h6v5H9zM3 15h6v5H3zM15 15h6v5h-6zM12 9v3M6 15v-3h12v3";
    /// A text document.
    SHEET = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6";
}
