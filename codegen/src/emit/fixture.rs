//! Hand-made models for the tests of this folder.
