/// What the lines under the surface map, or the map itself, say beside figures.
package enum MapCaption: Equatable, Sendable {
    /// The surface of a mini-batch is shown: so many of all data rows.
    case batch(rows: Int, of: Int)
    /// The crosshair shows more than has room.
    case details
    /// The run whose marks are to be drawn is not in view.
    case marksOutOfView
    /// The update that the marks would show is not known.
    case marksUnknown
    /// The minima on the map are those of the full batch.
    case fullBatchMinima
}

/// What a mark at a run's head shows.
package enum MarkCaption: Equatable, Sendable {
    /// An arrow along a vector.
    package enum Arrow: Sendable {
        case descent, velocity, update
    }

    /// Where an arrow ends.
    package enum End: Sendable {
        case onMap, offMap
        /// It is shorter than a cell.
        case inCell
    }

    /// An arrow whose length is the vector's times `factor`, a power of ten.
    case arrow(Arrow, factor: Double, End)
    case zero(Arrow)
    case notFinite(Arrow)
    case noVelocity
    /// The eigenvalues along the axes.
    case curvature([Double])
    case curvatureNotFinite
    case noCurvature
    /// The ellipse of the optimizer's metric, of which only the shape has a meaning.
    case metric
    case metricNotFinite
    /// The surface has one parameter, so there is no ellipse.
    case metricOfOneParameter
}
