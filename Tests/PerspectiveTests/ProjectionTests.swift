@testable import Perspective
import SeededNumbers
import Testing

@Suite struct ProjectionTests {
    struct Case: Sendable {
        let camera: Camera
        let point: SIMD3<Double>
        let x: Double
        let y: Double
        let far: Double
    }

    /// Computed by Tests/Reference/perspective.py.
    static let cases: [Case] = [
        (0, 5, 5, SIMD3(1, -1, 0.4), 0.251956251019048, 0.078439558369019, 3.968943004809192),
        (0, 5, 5, SIMD3(-0.3, 0.8, -0.45), -0.051403523143454, -0.064864909856346, 5.836175842709843),
        (0, 5, 5, SIMD3(0.25, 0.5, 0), 0.045470275284119, 0.007925991230656, 5.498097349045873),
        (37, 20, 5, SIMD3(1, -1, 0.4), 0.055486171438937, -0.029066665378056, 3.547198910846621),
        (37, 20, 5, SIMD3(-0.3, 0.8, -0.45), 0.040827767704833, -0.024070501320655, 5.923942921788000),
        (37, 20, 5, SIMD3(0.25, 0.5, 0), 0.095640082809947, 0.016262676343587, 5.233855663660996),
        (90, 45, 4, SIMD3(1, -1, 0.4), -0.332220339125244, -0.140949152786133, 3.010050506338834),
        (90, 45, 4, SIMD3(-0.3, 0.8, -0.45), 0.176587574157492, -0.023412425842508, 4.530330085889910),
        (90, 45, 4, SIMD3(0.25, 0.5, 0), 0.130779700831206, -0.046237606649647, 3.823223304703363),
        (211, 63, 5, SIMD3(1, -1, 0.4), -0.064962492092852, 0.266632992010453, 5.266565594544113),
        (211, 63, 5, SIMD3(-0.3, 0.8, -0.45), -0.030855780769712, -0.189851920810333, 5.019489569015852),
        (211, 63, 5, SIMD3(0.25, 0.5, 0), -0.097002927998963, -0.054924280511405, 4.863882692650252),
        (330, 45, 5, SIMD3(1, -1, 0.4), 0.306397884033599, 0.005388480206258, 4.458338242422861),
        (330, 45, 5, SIMD3(-0.3, 0.8, -0.45), -0.115714512745915, 0.011510616401771, 5.702029982912599),
        (330, 45, 5, SIMD3(0.25, 0.5, 0), -0.006208765612050, 0.073142851341776, 5.394574565496216),
        (275.5, 88, 3, SIMD3(1, -1, 0.4), 0.414662710835735, 0.346917937341601, 2.631637527010930),
        (275.5, 88, 3, SIMD3(-0.3, 0.8, -0.45), -0.239708143780586, -0.069004414914223, 3.441980199075036),
        (275.5, 88, 3, SIMD3(0.25, 0.5, 0), -0.157368920370588, 0.098523570995132, 3.010357190847663),
    ].map { azimuth, elevation, distance, point, x, y, far in
        Case(
            camera: Camera(azimuth: azimuth, elevation: elevation, distance: distance), point: point, x: x, y: y,
            far: far)
    }

    @Test(arguments: cases)
    func `places are those of homogeneous matrices`(one: Case) throws {
        let projection = Projection(one.camera, extent: SIMD2(640, 400))
        let middle = try #require(projection.place(of: SIMD3())).place
        // How many pixels a length of 1 at the distance 1 has.
        let right = try #require(projection.place(of: projection.right)).place
        let scale = (right.x - middle.x) * one.camera.distance
        let (place, nearness) = try #require(projection.place(of: one.point))
        #expect(abs((place.x - middle.x) / scale - one.x) < 1e-12)
        #expect(abs((middle.y - place.y) / scale - one.y) < 1e-12)
        #expect(abs(1 / nearness - one.far) < 1e-12)
    }

    @Test func `from the front, level, points stand where two triangles say`() throws {
        // The eye is 4 away from the middle; a point 1 nearer is seen under 1/3 in place of 1/4.
        let projection = Projection(Camera(azimuth: 0, elevation: 90, distance: 4), extent: SIMD2(300, 300))
        let middle = try #require(projection.place(of: SIMD3())).place
        func way(_ point: SIMD3<Double>) throws -> SIMD2<Double> {
            try #require(projection.place(of: point)).place - middle
        }
        let (flat, high, back) = (try way(SIMD3(1, 0, 0)), try way(SIMD3(1, 0, 1)), try way(SIMD3(0, 1, 0)))
        #expect(abs(high.x / flat.x - 4.0 / 3) < 1e-12 && abs(flat.y) < 1e-9)
        #expect(abs(back.y + flat.x) < 1e-9 && abs(back.x) < 1e-9)
    }

    @Test func `directions are orthonormal and right-handed, whatever the camera`() {
        var numbers = SplitMix(seed: 3)
        for _ in 0..<200 {
            let camera = Camera(
                azimuth: .random(in: -720...720, using: &numbers), elevation: .random(in: 5...90, using: &numbers))
            let one = Projection(camera, extent: SIMD2(200, 100))
            for (a, b, product) in [
                (one.right, one.right, 1.0), (one.up, one.up, 1), (one.forward, one.forward, 1),
                (one.right, one.up, 0), (one.right, one.forward, 0), (one.up, one.forward, 0),
            ] { #expect(abs((a * b).sum() - product) < 1e-12) }
            #expect(one.right.z == 0 && one.up.z >= 0 && one.forward.z < 0)
        }
    }

    @Test func `the whole block is on the picture however it is turned, and its size stays`() throws {
        for elevation in stride(from: 5.0, through: 90, by: 17) {
            for azimuth in stride(from: 0.0, to: 360, by: 10) {
                let camera = Camera(azimuth: azimuth, elevation: elevation)
                let projection = Projection(camera, extent: SIMD2(320, 200))
                for x in [-1.0, 1] {
                    for y in [-1.0, 1] {
                        for level in [Projection.base, 1] {
                            let point = SIMD3(x, y, (level - 0.5) * Projection.rise)
                            let place = try #require(projection.place(of: point)).place
                            #expect(place.x > 0 && place.x < 320 && place.y > 0 && place.y < 200)
                        }
                    }
                }
                let front = Projection(Camera(azimuth: 0, elevation: elevation), extent: SIMD2(320, 200))
                #expect(projection.place(of: SIMD3())?.place == front.place(of: SIMD3())?.place)
            }
        }
    }

    @Test func `pixels that are higher than wide show the same in fewer rows`() throws {
        let camera = Camera(azimuth: 20, elevation: 30)
        let square = Projection(camera, extent: SIMD2(300, 200))
        let high = Projection(camera, extent: SIMD2(300, 100), aspect: 2)
        let (one, other) = (square.place(of: SIMD3(0.3, -0.2, 0.1)), high.place(of: SIMD3(0.3, -0.2, 0.1)))
        let a = try #require(one).place
        let b = try #require(other).place
        #expect(abs(a.x - b.x) < 1e-9 && abs(a.y - 2 * b.y) < 1e-9)
    }

    @Test func `a ray through the place of a point meets it`() throws {
        let projection = Projection(Camera(azimuth: 75, elevation: 33), extent: SIMD2(300, 200))
        let point = SIMD3(-0.4, 0.7, 0.2)
        let (place, nearness) = try #require(projection.place(of: point))
        let way = projection.eye + projection.ray(through: place) / nearness - point
        #expect((way * way).sum() < 1e-20)
    }

    @Test func `turning all the way round is no turn`() {
        for step in [5.0, 15, 90, 360] {
            var camera = Camera.standard
            for _ in 0..<Int(360 / step) { camera.turn(by: step, up: 0) }
            #expect(camera == .standard)
            for _ in 0..<Int(360 / step) { camera.turn(by: -step, up: 0) }
            #expect(camera == .standard)
        }
    }

    @Test func `a camera stays above the surface and its azimuth within a turn`() {
        #expect(Camera(azimuth: -90, elevation: 300).elevation == 90)
        #expect(Camera(azimuth: -90, elevation: -3).elevation == 5)
        #expect(Camera(azimuth: -90, elevation: 20).azimuth == 270)
        #expect(Camera(azimuth: 725, elevation: 20).azimuth == 5)
        #expect(Camera(azimuth: -1e-300, elevation: 20).azimuth < 360)
        #expect(Camera(azimuth: .infinity, elevation: 20).azimuth == 0)
    }
}
