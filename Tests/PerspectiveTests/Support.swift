import Canvas
@testable import Perspective
import Scene
import Surfaces

extension Relief {
    /// The landscape of a function of (x, y) on the square from -1 to 1, which gives levels; nil for holes.
    init(columns: Int, rows: Int, _ level: (_ x: Double, _ y: Double) -> Double?) {
        // Samples so dense that they lie on vertices' lines, with one more on every side.
        let (width, height) = (columns * 4, rows * 4)
        var samples: [Float] = []
        for row in -1...height {
            for column in -1...width {
                let x = (Double(column) + 0.5) / Double(width) * 2 - 1
                let y = 1 - (Double(row) + 0.5) / Double(height) * 2
                samples.append(level(x, y).map { Float($0) } ?? .nan)
            }
        }
        let frame = MapFrame(Domain(p1: -1...1, p2: -1...1), Size(width, height / 2))
        self.init(
            samples: samples, width: width + 2, height: height + 2, frame, columns: columns, rows: rows)
    }
}
