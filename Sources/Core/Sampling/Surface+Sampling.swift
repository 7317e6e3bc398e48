public import Surfaces

extension Surface {
    /// The losses at the centres of `width` × `height` equal cells of `view`.
    ///
    /// - Parameters:
    ///   - view: the part of the parameter plane.
    ///   - width: the number of columns.
    ///   - height: the number of rows.
    ///   - rows: the data rows of the mini-batch, ascending; nil for the full batch.
    public func sample(_ view: Domain, width: Int, height: Int, rows: [Int]? = nil) -> SampledGrid {
        let (width, height) = (max(0, width), max(0, height))
        let (p1, p2) = Self.centres(view, width: width, height: height)
        return SampledGrid(
            domain: view, width: width, height: height, losses: losses(p1: p1, p2: p2, rows: rows))
    }

    /// The first parameter at the centres of the columns, and the second at those of the rows, from the top.
    static func centres(_ view: Domain, width: Int, height: Int) -> (p1: [Double], p2: [Double]) {
        (
            (0..<width).map { SampledGrid.centre(of: $0, among: width, in: view.p1) },
            (0..<height).reversed().map { SampledGrid.centre(of: $0, among: height, in: view.p2) }
        )
    }
}
