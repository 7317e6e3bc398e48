import Canvas
@testable import CellDrawing
import Formulas
@testable import Scene
import Surfaces
import Testing

/// The crosshair and the next start.
@Suite struct CrosshairTests {
    private let small = MarkedPlot(size: Size(9, 5))

    @Test func `the crosshair leaves heads and digits as they are`() throws {
        var plot = small
        plot.crosshair = SIMD2(4.5, 2.5)
        let alone = try plot.draw([], HeadMotion.of()).text
        #expect(
            alone == """


                    ●
                  ──┼──
                    │
                """)
        plot.key = 1
        plot.crosshair = SIMD2(6.5, 5)
        let beside = try plot.draw([], HeadMotion.of()).text
        #expect(
            beside == """

                      │
                    ●1┼──
                      │

                """)
        plot.isASCII = true
        let inASCII = try plot.draw([], HeadMotion.of()).text
        #expect(
            inASCII == """

                      |
                    O1+--
                      |

                """)
    }

    @Test func `where the next run would start is marked`() throws {
        let surface = try Surface.of("0*b", 0...9, 0...10)
        let background = MapBackground(of: surface, Size(9, 5), MapPalette(.standard, depth: .none), contours: 0)
        var buffer = Buffer(Size(9, 5))
        MapOverlay(runs: [], start: SIMD2(2.5, 7)).draw(on: background, into: &buffer)
        let picture = buffer.text
        #expect(
            picture == """

                  ○



                """)
    }
}
