package import Surfaces

/// A message about what the map shows.
package enum ViewNotice: Equatable, Sendable {
    /// How wide the view is in a parameter.
    package struct Width: Equatable, Sendable {
        package let parameter: String
        package let width: Double

        /// The view is `width` wide in `parameter`.
        package init(_ parameter: String, _ width: Double) {
            self.parameter = parameter
            self.width = width
        }
    }

    /// A recording does not store the rows of mini-batches.
    case noRecordedBatch
    /// The race has no mini-batch to show.
    case noBatch
    /// The colormap called `name`, with what it is.
    case colormap(name: String, title: String)
    case noPath
    /// The view fits the paths, but those points that are too far out. `widths` are empty unless it is wider than the map.
    case fitted(isPartial: Bool, widths: [Width])
    /// The view cannot be changed like that.
    case impossible(ViewFault, parameters: [String])
}
