internal import Canvas
import Scene

extension PlotColumns {
    /// The line through the columns on `size` cells, interrupted where nothing can be shown.
    func line(_ size: Size) -> BrailleCanvas {
        var dots = BrailleCanvas(size)
        let height = Double(dots.dotSize.height - 1)
        var last: SIMD3<Double>?
        for (x, column) in columns.enumerated() where column.isMet {
            guard let low = column.low, let high = column.high else {
                last = nil
                continue
            }
            let ends = SIMD3(Double(x) + 0.5, (1 - low) * height + 0.5, (1 - high) * height + 0.5)
            dots.line(from: SIMD2(ends.x, ends.y), to: SIMD2(ends.x, ends.z))
            if let last {
                // From the end of the last piece that is nearer to the end of this one that is: no spike is invented.
                let rises = ends.y + ends.z < last.y + last.z
                dots.line(from: SIMD2(last.x, rises ? last.z : last.y), to: SIMD2(ends.x, rises ? ends.y : ends.z))
            }
            last = ends
        }
        return dots
    }
}
