//! What templates are written to.

/// A sink of structured data: one implementation for each format.
pub(super) trait Writer {
    fn begin_map(&mut self);
    fn end_map(&mut self);
    fn begin_list(&mut self);
    fn end_list(&mut self);
    /// A key with its JSON escapes.
    fn key(&mut self, escaped: &str);
    /// A string with its JSON escapes.
    fn text(&mut self, escaped: &str);
    /// A number or a boolean.
    fn scalar(&mut self, scalar: &str);
    fn finish(self: Box<Self>) -> String;
}
