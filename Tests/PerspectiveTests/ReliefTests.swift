import Canvas
@testable import Perspective
import Sampling
import Scene
import SeededNumbers
import Surfaces
import Testing

@Suite struct ReliefTests {
    @Test func `vertices lie on what is linear, edges included`() {
        let relief = Relief(columns: 9, rows: 7) { 0.4 + 0.2 * $0 - 0.1 * $1 }
        for row in 0..<7 {
            for column in 0..<9 {
                let (x, y) = (Double(column) / 4 - 1, 1 - Double(row) / 3)
                #expect(abs(Double(relief.levels[row * 9 + column]) - (0.4 + 0.2 * x - 0.1 * y)) < 1e-6)
            }
        }
    }

    @Test func `vertices never leave the range of the samples around them`() {
        var numbers = SplitMix(seed: 5)
        let samples = (0..<144).map { _ in Float.random(in: 0...1, using: &numbers).rounded() }
        let relief = Relief(
            samples: samples, width: 12, height: 12, MapFrame(Domain(p1: 0...1, p2: 0...1), Size(10, 5)), columns: 64,
            rows: 64)
        #expect(relief.levels.allSatisfy { $0 >= 0 && $0 <= 1 })
    }

    @Test func `heights are positions in the scale of the colours`() {
        let frame = MapFrame(Domain(p1: -2...2, p2: -2...2), Size(20, 10))
        let losses = (0..<22 * 22).map { index -> Double in
            let (x, y) = (Double(index % 22) - 10.5, Double(index / 22) - 10.5)
            return index == 250 ? .infinity : x * x + y * y
        }
        let grid = SampledGrid(domain: frame.view, width: 22, height: 22, values: losses)
        for kind in [LevelKind.linear, .log, .quantile] {
            let scale = LossScale(kind, over: grid, floor: 0)
            let relief = Relief(grid, on: scale, frame, columns: 21, rows: 21)
            // Vertices of this many columns lie midway between two samples; in the middle of four that are alike, on them.
            #expect(abs(Double(relief.levels[10 * 21 + 10]) - scale.position(of: 0.5)) < 1e-5)
            #expect(relief.levels.contains { $0.isNaN })
        }
    }

    @Test func `a point that is seen is found again from its place, and nothing lies over it`() throws {
        let relief = Relief(columns: 80, rows: 80) { 0.4 + 0.25 * $0 * $0 - 0.2 * $1 }
        let camera = Camera(azimuth: 200, elevation: 35)
        let raster = ReliefRaster(relief, camera, size: Size(120, 80), look: .level, samples: 2)
        let stage = ReliefStage(raster, extent: SIMD2(60, 40))
        var numbers = SplitMix(seed: 8)
        var seen = 0
        for _ in 0..<300 {
            let point = SIMD2(
                Double.random(in: -0.97...0.97, using: &numbers), .random(in: -0.97...0.97, using: &numbers))
            let (place, isSeen) = try #require(stage.place(of: point))
            let found = stage.planePlace(seenAt: place)
            guard isSeen else { continue }
            seen += 1
            let again = try #require(found)
            let way = again - point
            #expect(abs(way.x) < 0.12 && abs(way.y) < 0.12)
            let second = try #require(stage.place(of: again)).place
            #expect(abs(second.x - place.x) < 0.5 && abs(second.y - place.y) < 0.5)
        }
        #expect(seen > 250)
        #expect(stage.planePlace(seenAt: SIMD2(0.5, 0.5)) == nil)
    }

    @Test func `a ridge hides what is behind it, and no more`() throws {
        let relief = Relief(columns: 121, rows: 121) { _, y in 0.2 + 0.7 * max(0, 1 - abs(y) * 8) }
        let raster = ReliefRaster(
            relief, Camera(azimuth: 0, elevation: 12), size: Size(120, 80), look: .level, samples: 2)
        let stage = ReliefStage(raster, extent: SIMD2(120, 80))
        #expect(stage.place(of: SIMD2(0, -0.6))?.isSeen == true)
        #expect(stage.place(of: SIMD2(0, 0))?.isSeen == true)
        #expect(stage.place(of: SIMD2(0, 0.4))?.isSeen == false)
        #expect(stage.place(of: SIMD2(0, 1.2)) == nil && stage.place(of: SIMD2(.nan, 0)) == nil)
        let pieces = stage.pieces(from: SIMD2(0, -0.8), to: SIMD2(0, 0.5))
        #expect(pieces.map(\.isSeen) == [true, false])
        #expect(pieces[0].places.last == pieces[1].places.first)
        #expect(stage.pieces(from: SIMD2(2, 2), to: SIMD2(3, 2)).isEmpty)
        // A line far longer than the view is cut, not bent.
        let long = stage.pieces(from: SIMD2(-1e9, -0.8), to: SIMD2(1e9, -0.8)).flatMap(\.places)
        let ends = [SIMD2(-1.0, -0.8), SIMD2(1, -0.8)].map { stage.place(of: $0)?.place }
        #expect(long.first == ends[0] && long.last == ends[1])
    }

    @Test func `a line over a hole has a gap`() {
        let relief = Relief(columns: 61, rows: 61) { abs($0) < 0.2 ? nil : 0.3 + 0 * $1 }
        let raster = ReliefRaster(relief, .standard, size: Size(120, 80), look: .level)
        let pieces = ReliefStage(raster, extent: SIMD2(120, 80)).pieces(from: SIMD2(-0.8, 0), to: SIMD2(0.8, 0))
        #expect(pieces.count == 2 && pieces.allSatisfy { $0.places.count > 5 })
    }

    @Test func `names and values stand outside the two edges nearest to the eye`() throws {
        let frame = MapFrame(Domain(p1: -2...2, p2: 10...30), Size(40, 20))
        for (azimuth, side) in [(20.0, SIMD2(1.0, -1)), (110, SIMD2(1, 1)), (200, SIMD2(-1, 1)), (290, SIMD2(-1, -1))] {
            let projection = Projection(Camera(azimuth: azimuth, elevation: 40), extent: SIMD2(200, 150))
            let axes = ReliefAxes(frame, parameters: ["a", "b"], projection, atMost: 4)
            #expect(axes.labels.filter(\.isName).map(\.text) == ["a", "b"])
            let values = axes.labels.filter { !$0.isName }.map(\.text)
            #expect(values.contains("0") && values.contains("20"))
            // The name of the first parameter is nearest to the middle of the edge on which the second is least or greatest.
            func place(_ x: Double, _ y: Double) throws -> SIMD2<Double> {
                try #require(projection.place(of: SIMD3(x, y, (Projection.base - 0.5) * Projection.rise))).place
            }
            let name = try #require(axes.labels.first).place
            let (near, far) = (try place(0, side.y) - name, try place(0, -side.y) - name)
            #expect((near * near).sum() < (far * far).sum())
            #expect(axes.labels.allSatisfy { $0.place.y > 0 && $0.place.y < 150 })
        }
    }
}
