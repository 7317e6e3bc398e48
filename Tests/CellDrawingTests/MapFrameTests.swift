import Canvas
@testable import CellDrawing
@testable import Scene
import Surfaces
import Testing

@Suite struct MapFrameTests {
    private let frame = MapFrame(Domain(p1: -2...2, p2: -1...3), Size(8, 4))

    @Test func `points and positions are each other's inverse`() {
        #expect(frame.cells(SIMD2(-2, 3)) == SIMD2(0, 0))
        #expect(frame.cells(SIMD2(2, -1)) == SIMD2(8, 4))
        #expect(frame.dots(SIMD2(0, 1)) == SIMD2(8, 8))
        #expect(frame.point(at: SIMD2(4, 2)) == SIMD2(0, 1))
        #expect(frame.point(at: frame.cells(SIMD2(1.5, -0.25))) == SIMD2(1.5, -0.25))
    }

    @Test func `the edges belong to the map`() {
        #expect(frame.cell(holding: SIMD2(2, -1)).map { [$0.x, $0.y] } == [7, 3])
        #expect(frame.cell(holding: SIMD2(-2, 3)).map { [$0.x, $0.y] } == [0, 0])
        #expect(frame.cell(holding: SIMD2(2.001, 0)) == nil)
        #expect(frame.cell(holding: SIMD2(.nan, 0)) == nil)
    }

    @Test(arguments: [
        (Domain(p1: 1...1, p2: 2...2), SIMD2<Double>(5, 2)), (Domain(p1: 1...1, p2: 2...2), SIMD2(1, 2)),
        (Domain(p1: -1.7e308...1.7e308, p2: -1...1), SIMD2(3, 9)),
        (Domain(p1: -1...1, p2: -1...1), SIMD2(-Double.infinity, Double.nan)),
        (Domain(p1: 0...Double.leastNonzeroMagnitude, p2: -1...1), SIMD2(1e300, -1e300)),
    ])
    func `no view and no point is too odd`(view: Domain, point: SIMD2<Double>) {
        let frame = MapFrame(view, Size(9, 5))
        _ = frame.cell(holding: point)
        let marker = OffViewMarker(point, frame: frame, parameters: [], ascii: false)
        #expect((marker == nil) == view.contains(point))
        if let marker { #expect((0..<9).contains(marker.x) && (0..<5).contains(marker.y)) }
        _ = PathTrail(frame, through: [point, SIMD2(0, 0), point])
        let area = Rect(Size(40, 12))
        let panel = MapPanel(area, view: view, parameters: ["b", "w"])
        #expect(panel.map.width > 0)
    }
}
