import Canvas
@testable import CellDrawing
import Formulas
@testable import Scene
import Testing

/// The eigen-directions and the metric's ellipse.
@Suite struct CurvatureMarkTests {
    private let large = MarkedPlot(size: Size(21, 11))

    @Test func `curvature has lines as long as the axes of its ellipse`() throws {
        let bowl = HeadMotion.of(hessian: Hessian(p11: 4, p12: 0, p22: 1))
        let picture = try large.draw([.directions], bowl).text
        #expect(
            picture == """

                          d
                          ⢀
                          ⢸
                          ⢸
                       ⠠⠤⠤●⠤⠤⠄d
                          ⢸
                          ⢸
                          ⠈


                """)
        #expect(large.notes([.directions], bowl) == ["d curvature 4, 1"])
        let saddle = HeadMotion.of(hessian: Hessian(p11: 4, p12: 0, p22: -1))
        let dashed = try large.draw([.directions], saddle).text
        #expect(
            dashed == """

                          d

                          ⢠
                          ⠈
                       ⠠⠤⠤●⠤⠤⠄d
                          ⠈
                          ⠸



                """)
        #expect(large.notes([.directions], saddle) == ["d curvature 4, −1, dashed where negative"])
    }

    @Test func `a ravine's axis is cut at the map's edge, and its steep direction is still seen`() throws {
        let ravine = HeadMotion.of(hessian: Hessian(p11: 1, p12: 0, p22: 1e6))
        let picture = try large.draw([.directions], ravine).text
        #expect(
            picture == """



                          d
                          ⢀
                ⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
                          ⠘         d




                """)
        // Along a direction without curvature it is as long as can be.
        let flat = try large.draw([.directions], HeadMotion.of(hessian: Hessian(p11: 0, p12: 0, p22: 1))).text
        #expect(flat.contains("⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤"))
        #expect(large.notes([.directions], HeadMotion.of()) == ["d curvature unknown"])
        let none = HeadMotion.of(hessian: Hessian(p11: .nan, p12: 0, p22: 1))
        #expect(large.notes([.directions], none) == ["d curvature not finite"])
    }

    @Test func `the metric's ellipse is narrow where the rule divides by much`() throws {
        let picture = try large.draw([.metric], HeadMotion.of(metric: SIMD2(1, 4))).text
        #expect(
            picture == """



                             i
                     ⢀⡤⠒⠚⠉⠉⠉⠓⠒⢤⡀
                     ⣏    ●    ⣹
                     ⠈⠓⠤⢤⣀⣀⣀⡤⠤⠚⠁




                """)
        let layer = MarkLayer(
            MapMarks([.metric], of: HeadMotion.of(metric: SIMD2(1, 4)), at: large.head, color: PathColor.all[0]),
            frame: MapFrame(large.view, large.size), ascii: false)
        var least = SIMD2(99, 99)
        var most = SIMD2(-1, -1)
        for y in 0..<44 {
            for x in 0..<42 where layer.dots[x, y] {
                // Half axes of 10.5 and 5.25 dots around (21, 22).
                let way = (SIMD2(Double(x), Double(y)) + 0.5 - SIMD2(21, 22)) / SIMD2(10.5, 5.25)
                #expect(abs((way.x * way.x + way.y * way.y).squareRoot() - 1) < 0.2)
                least = pointwiseMin(least, SIMD2(x, y))
                most = pointwiseMax(most, SIMD2(x, y))
            }
        }
        #expect(least == SIMD2(10, 16) && most == SIMD2(31, 27))
        #expect(large.notes([.metric], HeadMotion.of()) == ["i metric (shape only)"])
        #expect(large.notes([.metric], HeadMotion.of(metric: SIMD2(.infinity, 1))) == ["i metric not finite"])
    }
}
