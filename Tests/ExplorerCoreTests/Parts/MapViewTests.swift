@testable import ExplorerCore
import Scene
import Surfaces
import Testing

@Suite struct MapViewTests {
    private let square = Domain(p1: -1...1, p2: 0...4)

    @Test func `a zoom keeps its point where it is, and a pan moves by shares`() throws {
        var map = MapView(view: square)
        try map.zoom(by: 2, about: SIMD2(1, 0))
        #expect(map.view == Domain(p1: 0...1, p2: 0...2))
        try map.pan(by: SIMD2(0.5, -0.25))
        #expect(map.view == Domain(p1: 0.5...1.5, p2: -0.5...1.5))
        #expect(map.middle == SIMD2(1, 0.5))
    }

    @Test func `the view follows the crosshair over its edge, and calls back one that is out of sight`() throws {
        var map = MapView(view: square)
        try map.moveCrosshair(by: SIMD2(0.1, 0))
        #expect(map.crosshair == nil)
        map.setCrosshair(SIMD2(0.75, 2))
        try map.moveCrosshair(by: SIMD2(0.25, 0))
        #expect(map.crosshair == SIMD2(1.25, 2) && map.view == Domain(p1: -0.5...1.5, p2: 0...4))
        map.setCrosshair(SIMD2(100, 2))
        try map.moveCrosshair(by: SIMD2(0.25, 0))
        #expect(map.crosshair == SIMD2(0.5, 2))
    }

    @Test func `a view that cannot be moved stays, and so does the crosshair`() throws {
        var map = MapView(view: Domain(p1: 1...1.0000000000000002, p2: 0...1))
        map.setCrosshair(map.view.upper)
        let before = map.view
        #expect(throws: ViewFault.self) { try map.zoom(by: 2, about: map.middle) }
        #expect(map.view == before && map.crosshair == before.upper)
    }

    @Test func `a button that is held drags by the cells it has moved, and a still one does not`() {
        var map = MapView(view: square)
        let free = map.drag(to: SIMD2(3, 3))
        #expect(free == nil)
        map.hold(at: SIMD2(3, 4))
        let moves = [SIMD2(3, 4), SIMD2(5, 1), SIMD2(6, 1)].map { map.drag(to: $0) }
        #expect(moves == [nil, SIMD2(2, -3), SIMD2(1, 0)])
        let ended = [map.letGo(), map.letGo()]
        #expect(ended == [MapDrag(column: 6, row: 1, hasMoved: true), nil])
        map.hold(at: nil)
        #expect(map.drag == nil)
    }

    @Test func `another surface is shown whole, without crosshair and mini-batch, and the marks stay`() {
        var map = MapView(view: square, marks: [.step])
        map.setCrosshair(.zero)
        map.toggleBatch()
        map.toggle(.metric)
        map.open(Domain(p1: 5...6, p2: 7...8))
        #expect(map.view == Domain(p1: 5...6, p2: 7...8) && map.crosshair == nil && !map.showsBatch)
        #expect(map.marks == [.step, .metric])
    }
}
