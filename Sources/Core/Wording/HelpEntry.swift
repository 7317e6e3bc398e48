/// A term with its meaning, or a paragraph where there is no term.
package struct HelpEntry: Equatable, Sendable {
    /// The term; empty for a paragraph.
    package var term = ""
    /// Its meaning in whole sentences, or what a key does.
    package var text: String

    /// A paragraph.
    package init(_ text: String) {
        self.text = text
    }

    /// A term with its meaning.
    package init(_ term: String, _ text: String) {
        self.term = term
        self.text = text
    }
}

/// A heading inside the help on keys.
package enum HelpHeading: Sendable {
    /// The keys of the cross-hair follow.
    case crosshair
    /// What the mouse does follows.
    case mouse
}

/// Something that the mouse does.
package enum MouseAction: CaseIterable, Sendable {
    case placeStart, pan, zoom, scrub, select, explain
}
