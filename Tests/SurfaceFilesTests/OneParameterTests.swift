import Formulas
@testable import Surfaces
import Testing

/// Surface files of one parameter.
@Suite struct OneParameterTests {
    private static let sound = """
        title: Well
        parameters: [x]
        formula: "(x - a)^2"
        domain: { x: [-3, 4] }
        start: [2]
        constants: { a: 0.5 }

        """

    private func with(_ key: String, as line: String) -> String {
        let lines = Self.sound.split(separator: "\n").map { $0.hasPrefix(key + ":") ? line : String($0) }
        return (lines.contains(line) ? lines : lines + [line]).joined(separator: "\n") + "\n"
    }

    @Test(arguments: [
        ("start: [2]", "domain: { x: [-3, 4] }", "minima: [[0.5], [3]]"),
        ("start: 2", "domain: [-3, 4]", "minima: [0.5, 3]"), ("start: 2.0", "domain: [[-3, 4]]", "minima: [[0.5], 3]"),
    ])
    func `numbers of the only parameter stand with and without brackets`(
        start: String, domain: String, minima: String
    ) throws {
        let text = Self.sound.replacing("start: [2]", with: start).replacing("domain: { x: [-3, 4] }", with: domain)
        #expect(SurfaceText.faults(text + minima + "\n") == [])
        let surface = try #require(SurfaceText.surface(text + minima + "\n"))
        #expect(surface.dimension == 1)
        #expect(surface.definition.start == SIMD2(2, 0))
        #expect(surface.definition.domain.p1 == -3...4)
        #expect(surface.definition.minima == [SIMD2(0.5, 0), SIMD2(3, 0)])
    }

    @Test func `loss, gradient and curvature are those of the parameter, and the mute lane changes nothing`() throws {
        let surface = try #require(SurfaceText.surface(Self.sound))
        for (x, y) in [(2.0, 0.0), (-1, 7), (0.5, -3)] {
            let found = surface.expansion(at: SIMD2(x, y))
            #expect(found.value == (x - 0.5) * (x - 0.5))
            #expect(found.gradient == SIMD2(2 * (x - 0.5), 0))
            #expect(found.hessian.p11 == 2 && found.hessian.p12 == 0)
        }
    }

    @Test func `the loss may be a sum over columns of data`() throws {
        let text = with("formula", as: "formula: \"sum((u - x)^2)\"") + "data: { u: [1, 2, 6] }\n"
        let surface = try #require(SurfaceText.surface(text))
        #expect(surface.rowCount == 3)
        // At the mean, 3: squared residuals 4, 1 and 9.
        #expect(surface.value(at: SIMD2(3, 0)) == 14)
        #expect(surface.evaluate(at: SIMD2(3, 0)).gradient == SIMD2(0, 0))
        #expect(surface.evaluate(at: SIMD2(0, 0), rows: [0]).gradient == SIMD2(-6, 0))
    }

    @Test(arguments: [
        ("start: [1, 2]", "s.yaml:5:8: 'start' must be one number, for the only parameter, not 2 values"),
        ("start: []", "s.yaml:5:8: 'start' must be one number, for the only parameter, not 0 values"),
        ("start: two", "s.yaml:5:8: 'start' must be a number, not 'two'"),
        ("domain: { x: [-3, 4], y: [0, 1] }", "s.yaml:4:23: unknown key 'y' in 'domain'"),
        (
            "domain: { x: [4, -3] }",
            "s.yaml:4:14: the lower end of 'domain.x' must be less than the upper end, but 4.0 >= -3.0"
        ),
        ("domain: [4, -3]", "s.yaml:4:9: the lower end of 'domain.x' must be less than the upper end, but 4.0 >= -3.0"),
        (
            "domain: [1, 2, 3]",
            "s.yaml:4:9: 'domain.x' must be two numbers, the lower and upper ends, not 3 values"
        ),
        (
            "domain: wide",
            "s.yaml:4:9: 'domain' must be the range of the only parameter, as in '{ x: [-1, 1] }' or '[-1, 1]', not"
                + " 'wide'"
        ),
        ("minima: 1", "s.yaml:7:9: 'minima' must be a list of numbers, each a value of the only parameter, not '1'"),
        ("minima: [[1, 2]]", "s.yaml:7:10: 'minima' must be one number, for the only parameter, not 2 values"),
        ("formula: \"x*y\"", "s.yaml:3:13: unknown name 'y'"),
        ("parameters: []", "s.yaml:2:13: 'parameters' must be the names of one or two parameters, not 0 values"),
        (
            "grid: { p1: [0, 1], p2: [0, 1], loss: [[1, 2], [3, 4]] }",
            "s.yaml:7:7: a grid of losses needs two parameters; use a formula for one"
        ),
    ])
    func `an error names its place`(line: String, fault: String) {
        let key = String(line.prefix { $0 != ":" })
        let faults = SurfaceText.faults(with(key, as: line))
        #expect(faults.contains(fault), "\(faults)")
    }
}
