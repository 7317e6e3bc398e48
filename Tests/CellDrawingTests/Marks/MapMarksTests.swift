import Canvas
@testable import CellDrawing
import Formulas
@testable import Scene
import Testing

/// Marks whatever the map and the motion.
@Suite struct MapMarksTests {
    private let small = MarkedPlot(size: Size(9, 5))

    @Test func `a head outside has no marks`() throws {
        let marks = MapMarks(
            Set(MapMark.allCases), of: HeadMotion.of(step: SIMD2(3, 0)), at: SIMD2(99, 0), color: PathColor.all[0])
        #expect(marks.notes(on: MapFrame(small.view, small.size)).isEmpty)
    }

    @Test(arguments: [Size(1, 1), Size(2, 9), Size(30, 1)])
    func `marks fit any size`(size: Size) throws {
        let wild = HeadMotion.of(
            gradient: SIMD2(1e308, -1e308), step: SIMD2(1e-308, .nan), momentum: true,
            metric: SIMD2(0, 1e300), hessian: Hessian(p11: 1e300, p12: -1e300, p22: 1e-300))
        let picture = try MarkedPlot(size: size).draw(Set(MapMark.allCases), wild)
        #expect(picture.size == size)
    }
}
