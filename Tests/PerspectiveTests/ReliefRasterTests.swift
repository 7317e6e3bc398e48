import Canvas
@testable import Perspective
import Scene
import SeededNumbers
import Surfaces
import Testing

@Suite struct ReliefRasterTests {
    /// Whether a ray meets a triangle: Möller and Trumbore 1997; the length along it, and the least of the three shares.
    private static func meets(
        _ eye: SIMD3<Double>, _ ray: SIMD3<Double>, _ corners: [SIMD3<Double>]
    ) -> Double? {
        func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
            SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
        }
        let (one, other) = (corners[1] - corners[0], corners[2] - corners[0])
        let side = cross(ray, other)
        let volume = (one * side).sum()
        guard abs(volume) > 1e-14 else { return nil }
        let way = eye - corners[0]
        let u = (way * side).sum() / volume
        let normal = cross(way, one)
        let v = (ray * normal).sum() / volume
        guard u >= 0, v >= 0, u + v <= 1 else { return nil }
        return (other * normal).sum() / volume
    }

    /// All triangles of a landscape, walls that face the eye included.
    private static func triangles(_ relief: Relief, _ eye: SIMD3<Double>) -> [[SIMD3<Double>]] {
        func point(_ column: Int, _ row: Int, base: Bool = false) -> SIMD3<Double>? {
            let level = Double(relief.levels[row * relief.columns + column])
            guard level.isFinite else { return nil }
            let x = Double(column) / Double(relief.columns - 1) * 2 - 1
            let y = 1 - Double(row) / Double(relief.rows - 1) * 2
            return SIMD3(x, y, ((base ? Projection.base : level) - 0.5) * Projection.rise)
        }
        var triangles: [[SIMD3<Double>?]] = []
        let (last, bottom) = (relief.columns - 1, relief.rows - 1)
        for row in 0..<bottom {
            for column in 0..<last {
                let (one, other) = (point(column + 1, row), point(column, row + 1))
                triangles.append([point(column, row), one, other])
                triangles.append([point(column + 1, row + 1), one, other])
            }
        }
        func wall(_ a: (Int, Int), _ b: (Int, Int)) {
            let (one, other) = (point(a.0, a.1), point(b.0, b.1))
            triangles.append([one, other, point(a.0, a.1, base: true)])
            triangles.append([other, point(a.0, a.1, base: true), point(b.0, b.1, base: true)])
        }
        for column in 0..<last {
            if eye.y > 1 { wall((column, 0), (column + 1, 0)) }
            if eye.y < -1 { wall((column, bottom), (column + 1, bottom)) }
        }
        for row in 0..<bottom {
            if eye.x < -1 { wall((0, row), (0, row + 1)) }
            if eye.x > 1 { wall((last, row), (last, row + 1)) }
        }
        return triangles.map { $0.compactMap(\.self) }.filter { $0.count == 3 }
    }

    @Test(arguments: 0..<40)
    func `every pixel shows what is nearest along its ray`(seed: Int) {
        var numbers = SplitMix(seed: UInt64(seed) &+ 11)
        let (columns, rows) = (Int.random(in: 2...9, using: &numbers), Int.random(in: 2...9, using: &numbers))
        let hasHoles = seed.isMultiple(of: 3)
        let levels = (0..<(columns + 2) * (rows + 2)).map { _ in
            hasHoles && Int.random(in: 0..<8, using: &numbers) == 0 ? Float.nan : .random(in: 0...1, using: &numbers)
        }
        let relief = Relief(
            samples: levels, width: columns + 2, height: rows + 2,
            MapFrame(Domain(p1: 0...1, p2: 0...1), Size(columns, rows)), columns: columns, rows: rows)
        let camera = Camera(
            azimuth: .random(in: 0..<360, using: &numbers), elevation: .random(in: 5...90, using: &numbers),
            distance: .random(in: 3...8, using: &numbers))
        let size = Size(28, 20)
        let raster = ReliefRaster(relief, camera, size: size, look: .level)
        let projection = raster.projection
        let triangles = Self.triangles(relief, projection.eye)
        func nearest(_ place: SIMD2<Double>) -> Double {
            let ray = projection.ray(through: place)
            return triangles.compactMap { Self.meets(projection.eye, ray, $0) }.filter { $0 > 0 }.min().map { 1 / $0 }
                ?? 0
        }
        func isClose(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 2e-4 * max(one, other) }
        for y in 0..<size.height {
            for x in 0..<size.width {
                let shown = Double(raster.nearness[y * size.width + x])
                let middle = SIMD2(Double(x) + 0.5, Double(y) + 0.5)
                if isClose(shown, nearest(middle)) { continue }
                // On an edge rounding decides, and next to it both sides are right.
                let around = (0..<24).map { step -> Double in
                    let way = SIMD2(Double(step % 5) - 2, Double(step / 5) - 2) * 0.02
                    return nearest(middle + way)
                }
                let bounds = (around.min() ?? 0) * 0.999...(around.max() ?? 0) * 1.001
                #expect(bounds.contains(shown), "pixel \(x), \(y): \(shown) for \(nearest(middle))")
            }
        }
    }

    @Test(arguments: [(0.0, 40.0), (35, 20), (120, 60), (250, 85), (300, 12)])
    func `a plane is drawn as the plane that it is`(azimuth: Double, elevation: Double) {
        let (across, up) = (0.2, -0.25)
        let relief = Relief(columns: 24, rows: 17) { 0.5 + across * $0 + up * $1 }
        let raster = ReliefRaster(
            relief, Camera(azimuth: azimuth, elevation: elevation), size: Size(90, 60), look: .level)
        let projection = raster.projection
        var count = 0
        for y in 0..<60 {
            for x in 0..<90 {
                // z = rise · (across · x + up · y) along the ray.
                let ray = projection.ray(through: SIMD2(Double(x) + 0.5, Double(y) + 0.5))
                let normal = SIMD3(across * Projection.rise, up * Projection.rise, -1)
                let share = -(normal * projection.eye).sum() / (normal * ray).sum()
                let point = projection.eye + ray * share
                guard abs(point.x) < 0.98, abs(point.y) < 0.98, share > 0 else { continue }
                count += 1
                let index = y * 90 + x
                #expect(abs(Double(raster.nearness[index]) * share - 1) < 1e-4)
                let level = 0.5 + across * point.x + up * point.y
                #expect(abs(Double(raster.pixels[4 * index]) - level * 255) < 1.2)
            }
        }
        #expect(count > 200)
    }

    @Test func `a hemisphere has the outline and the depths of one`() {
        let radius = 0.35
        let relief = Relief(columns: 201, rows: 201) { x, y in
            0.5 + max(0, radius * radius - x * x - y * y).squareRoot() / Projection.rise
        }
        let raster = ReliefRaster(relief, Camera(azimuth: 20, elevation: 30), size: Size(160, 120), look: .level)
        let projection = raster.projection
        let eye = projection.eye
        var (count, wrong) = (0, 0)
        for y in 0..<120 {
            for x in 0..<160 {
                let ray = projection.ray(through: SIMD2(Double(x) + 0.5, Double(y) + 0.5))
                // The sphere, then the ground around it.
                let (a, b) = ((ray * ray).sum(), (ray * eye).sum())
                let root = b * b - a * ((eye * eye).sum() - radius * radius)
                var share = -eye.z / ray.z
                if root > 0 {
                    let first = (-b - root.squareRoot()) / a
                    if (eye + ray * first).z >= 0 { share = first }
                }
                let point = eye + ray * share
                guard abs(point.x) < 0.95, abs(point.y) < 0.95 else { continue }
                count += 1
                if abs(Double(raster.nearness[y * 160 + x]) * share - 1) > 0.004 { wrong += 1 }
            }
        }
        // Only on the outline itself, which is as steep as can be, vertices are too few.
        #expect(count > 3000 && wrong < count / 100, "\(wrong) of \(count)")
    }

    @Test func `turned all the way round, a picture is the same to the last bit`() {
        let relief = Relief(columns: 30, rows: 30) { 0.5 + 0.3 * $0 * $1 }
        var camera = Camera(azimuth: 40, elevation: 30)
        let look = ReliefLook(.standard)
        let before = ReliefRaster(relief, camera, size: Size(60, 40), look: look, samples: 2)
        for _ in 0..<72 { camera.turn(by: 5, up: 0) }
        let after = ReliefRaster(relief, camera, size: Size(60, 40), look: look, samples: 2)
        #expect(before.pixels == after.pixels)
        camera.turn(by: 5, up: 0)
        #expect(ReliefRaster(relief, camera, size: Size(60, 40), look: look, samples: 2).pixels != before.pixels)
    }

    @Test func `what has no finite loss is a hole, without walls around it`() throws {
        let relief = Relief(columns: 61, rows: 61) { $0 * $0 + $1 * $1 < 0.16 ? nil : 0.5 }
        let raster = ReliefRaster(relief, Camera(azimuth: 10, elevation: 60), size: Size(80, 60), look: .level)
        func isClear(_ x: Double, _ y: Double) throws -> Bool {
            let place = try #require(raster.projection.place(of: SIMD3(x, y, 0))).place
            return raster.pixels[4 * (Int(place.y) * 80 + Int(place.x)) + 3] == 0
        }
        #expect(try isClear(0, 0) && isClear(0.3, 0) && isClear(0, 0.3) && isClear(-0.2, -0.2))
        #expect(try !isClear(0.5, 0) && !isClear(0, -0.5) && !isClear(0.7, 0.7))
        #expect(relief.level(x: 0, y: 0) == nil && relief.level(x: 0.9, y: 0) == 0.5)
    }

    @Test func `light comes from the upper left, whichever way the surface is turned`() throws {
        for azimuth in stride(from: 0.0, to: 360, by: 30) {
            let camera = Camera(azimuth: azimuth, elevation: 40)
            let right = Projection(camera, extent: SIMD2(80, 60)).right
            // Two slopes: one faces left on the picture, one right.
            func mean(_ slope: Double) -> Double {
                let relief = Relief(columns: 20, rows: 20) { 0.5 + slope * ($0 * right.x + $1 * right.y) }
                let raster = ReliefRaster(relief, camera, size: Size(80, 60), look: .light)
                let index = 4 * (30 * 80 + 40)
                return Double(raster.pixels[index])
            }
            #expect(mean(0.3) > mean(-0.3) + 20)
        }
    }

    @Test func `edges are blended where pixels have several samples`() {
        let relief = Relief(columns: 10, rows: 10) { _, _ in 0.5 }
        let raster = ReliefRaster(
            relief, Camera(azimuth: 30, elevation: 50), size: Size(60, 40), look: .level, samples: 3)
        let opacities = Set(stride(from: 3, to: raster.pixels.count, by: 4).map { raster.pixels[$0] })
        #expect(opacities.contains(0) && opacities.contains(255) && opacities.count > 4)
    }

    @Test func `nothing and what lies elsewhere draw nothing`() {
        let empty = Relief(columns: 5, rows: 5) { _, _ in nil }
        let raster = ReliefRaster(empty, .standard, size: Size(20, 10), look: .level)
        #expect(raster.pixels.allSatisfy { $0 == 0 })
        #expect(ReliefRaster(empty, .standard, size: Size(0, 0), look: .level).pixels.isEmpty)
    }
}
