package import Diagnosis
package import Wording

/// What only the view knows of the screen that a key or the mouse meets, because it follows from how texts are set.
public struct ScreenReport: Sendable {
    /// How much of the list or the help page that is open is seen; nil where none is.
    package var page: PageExtent?
    /// What the mouse was pressed on; nil outside the panels.
    package var target: PanelTarget?

    /// A report that says nothing, as suits a screen without an open page on which no panel is pressed.
    public init() {}
}

/// How much of a list or a page is seen at a time.
package struct PageExtent: Equatable, Sendable {
    /// The rows of the list or the lines of the page that are seen, at least 0.
    package var shown: Int
    /// The furthest line of a page that can stand at its top; not used by lists, whose rows are known.
    package var lastTop: Int

    /// `shown` lines at a time, none further up than `lastTop`.
    package init(shown: Int, lastTop: Int = 0) {
        self.shown = shown
        self.lastTop = lastTop
    }
}

/// What a press of the mouse on the panels means.
package enum PanelTarget: Equatable, Sendable {
    /// The heading of a panel.
    case heading(Panel)
    /// The line of the run of a number key.
    case run(slot: Int)
    /// The sentence of an event.
    case event(RunEvent)
    /// Nothing that does anything.
    case nothing
}
