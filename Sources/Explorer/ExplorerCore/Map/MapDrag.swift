/// A mouse button that went down on the map and has not come up.
package struct MapDrag: Equatable, Sendable {
    /// The column of the window where the pointer was last.
    package var column: Int
    /// The row of the window where the pointer was last.
    package var row: Int
    /// Whether it left the cell in which it went down: then it pans, and places nothing.
    package var hasMoved = false
}
