//! Notices as letters: subject, text and HTML, in both languages; and the shapes that group robots want.
