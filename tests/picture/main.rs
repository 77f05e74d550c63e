//! The pictures: golden files of every example at every level, and what must hold for every picture, whatever the program
//! (`tests/random` draws random ones).
//!
//! `UPDATE_GOLDEN=1 cargo test -p cdk-tests --test picture` accepts what is drawn now, also the pictures of the README.

mod golden;
mod many;
mod tool;
