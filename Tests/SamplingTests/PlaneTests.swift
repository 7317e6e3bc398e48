import Formulas
@testable import Sampling
import SurfaceFiles
import Surfaces
import Testing

@Suite struct PlaneTests {
    @Test func `two parameters are their own places`() throws {
        let surface = try #require(Surface.shipped("rosenbrock"))
        let plane = Plane(of: surface, view: surface.definition.domain)
        #expect(plane == .parameters && plane.dimension == 2 && plane.curve == nil)
        for point in [SIMD2(1.5, -2), SIMD2(-Double.infinity, 0), SIMD2(1e300, -0.0)] {
            #expect(plane.place(of: point) == point && plane.point(at: point) == point)
            #expect(plane.place(of: [point.x, point.y]) == point && plane.state(at: point) == [point.x, point.y])
            #expect(plane.distance(of: [point.x, point.y]) == 0)
        }
    }

    private func line(_ levels: LevelKind, _ formula: String = "x^2") throws -> Surface {
        try Surface(
            name: "line",
            definition: SurfaceDefinition(
                title: "line", parameters: ["x"], formula: formula, domain: Domain(line: -2...2), start: SIMD2(1, 0),
                minima: [SIMD2(0, 0)], levels: levels))
    }

    @Test(arguments: LevelKind.allCases) func `one parameter stands at the height of its loss`(levels: LevelKind) throws
    {
        let surface = try line(levels)
        let plane = Plane(of: surface, view: Domain(line: -2...2))
        #expect(plane.dimension == 1)
        // The minimum is listed, so that it is at height 0; the rim is half a sample inside the view.
        #expect(plane.place(of: SIMD2(0, 0)) == SIMD2(0, 0))
        #expect(abs(plane.place(of: SIMD2(2, 0)).y - 1) < 0.01)
        var last = -1.0
        for value in stride(from: 0.0, through: 2, by: 0.125) {
            let place = plane.place(of: SIMD2(value, 0))
            #expect(place.x == value && place.y > last && Domain.heights.contains(place.y))
            // The mute lane does not matter, and both sides of the parabola are as high.
            #expect(plane.place(of: SIMD2(value, 5)) == place && plane.place(of: [-value]).y == place.y)
            #expect(plane.point(at: place) == SIMD2(value, 0) && plane.state(at: place) == [value])
            last = place.y
        }
        if levels == .linear { #expect(abs(plane.place(of: SIMD2(1, 0)).y - 0.25) < 0.003) }
    }

    @Test func `a loss that is none has no height, one beyond the view stays at the rim`() throws {
        let surface = try line(.linear, "log(x)")
        let plane = Plane(of: surface, view: Domain(line: 0.5...2))
        #expect(plane.place(of: SIMD2(-1, 0)).y.isNaN)
        #expect(plane.place(of: SIMD2(1e9, 0)).y < Domain.heights.upperBound)
        #expect(plane.place(of: SIMD2(1e-9, 0)).y > Domain.heights.lowerBound)
        #expect(plane.place(of: SIMD2(0, 0)).y > Domain.heights.lowerBound)
    }

    @Test func `planes of one curve are equal, others are not`() throws {
        let surface = try line(.log)
        let plane = Plane(of: surface, view: Domain(line: -2...2))
        #expect(plane == Plane(of: surface, view: Domain(line: -2...2)))
        #expect(plane != Plane(of: surface, view: Domain(line: -1...2)) && plane != .parameters)
    }

    // MARK: Planes through N numbers

    @Test func `a state of five numbers has its foot's coordinates, and its distance`() throws {
        // By hand: origin (1, 1, 0, 0, 0), along the first axis and the diagonal of the second and third.
        let plane = try #require(
            Plane(through: [1, 1, 0, 0, 0], along: [2, 0, 0, 0, 0], and: [7, 3, 3, 0, 0]))
        let root = 0.5.squareRoot()
        let place = plane.place(of: [4, 3, 0, 4, 0])
        #expect(abs(place.x - 3) < 1e-15 && abs(place.y - 2 * root) < 1e-15)
        // Off the plane by (0, 1, −1, 4, 0).
        #expect(abs(plane.distance(of: [4, 3, 0, 4, 0]) - 18.0.squareRoot()) < 1e-14)
        #expect(zip(plane.state(at: place), [4, 2, 1, 0, 0]).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(plane.dimension == 5)
    }

    @Test(arguments: [2, 3, 17, 400]) func `what lies on a plane comes back`(count: Int) throws {
        func direction(_ seed: Double) -> [Double] {
            (0..<count).map { (Double($0) * seed + 1).truncatingRemainder(dividingBy: 2) - 0.9 }
        }
        let plane = try #require(
            Plane(through: direction(0.3), along: direction(0.71), and: direction(1.13)))
        for place in [SIMD2(0.0, 0), SIMD2(1, -2), SIMD2(-0.25, 1e3)] {
            let state = plane.state(at: place)
            let back = plane.place(of: state)
            #expect(abs(back.x - place.x) < 1e-10 && abs(back.y - place.y) < 1e-10)
            #expect(plane.distance(of: state) < 1e-10)
        }
        // The directions are of length 1 and at right angles: distances on the map are those of states.
        let (one, two) = (plane.state(at: SIMD2(3, 4)), plane.state(at: SIMD2(0, 0)))
        let square = zip(one, two).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        #expect(abs(square.squareRoot() - 5) < 1e-12)
    }

    @Test func `what spans no plane is none`() {
        #expect(Plane(through: [0, 0], along: [1, 2], and: [2, 4]) == nil)
        #expect(Plane(through: [0, 0], along: [0, 0], and: [2, 4]) == nil)
        #expect(Plane(through: [0, 0, 0], along: [1, 2], and: [2, 4]) == nil)
        #expect(Plane(through: [0, .nan], along: [1, 0], and: [0, 1]) == nil)
        #expect(Plane(through: [0], along: [1], and: [1]) == nil)
    }
}
