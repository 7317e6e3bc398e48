import Canvas
@testable import Figures
import Surfaces
import Testing

@Suite struct FilledContoursTests {
    /// The level sets of a grid of 3 × 3 losses that is shown whole.
    private func contours(_ losses: [[Double]]) throws -> FilledContours {
        let grid = try LossGrid(p1: [0, 1, 2], p2: [0, 1, 2], loss: losses)
        let definition = SurfaceDefinition(title: "nine losses", parameters: ["x", "y"], grid: grid, start: [1, 1])
        let surface = try Surface(name: "nine", definition: definition)
        return FilledContours(
            surface, view: definition.domain, area: Rect(x: 0, y: 0, width: 60, height: 60), pivot: nil)
    }

    @Test func `a grid shown to its edge has no gaps, although samples outside it have no loss`() throws {
        #expect(try !contours([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).hasGaps)
    }

    @Test func `a hole in a grid is a gap`() throws {
        let contours = try contours([[1, 2, 3], [4, .nan, 6], [7, 8, 9]])
        #expect(contours.hasGaps)
        #expect(!contours.gaps.isEmpty)
    }
}
