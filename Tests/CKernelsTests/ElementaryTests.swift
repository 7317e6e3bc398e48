import CKernels
import Foundation
import Testing

struct ElementaryTests {
    /// A function with the largest error it may have, in units of the last place.
    struct Function: Sendable, CustomTestStringConvertible {
        let name: String
        let error: Double
        let value: @Sendable (Double, Double) -> Double

        var testDescription: String { name }
    }

    static let functions = [
        Function(name: "Sin", error: 1, value: ravine_value_of_Sin),
        Function(name: "Cos", error: 1, value: ravine_value_of_Cos),
        Function(name: "Tan", error: 2, value: ravine_value_of_Tan),
        Function(name: "Asin", error: 1, value: ravine_value_of_Asin),
        Function(name: "Acos", error: 1, value: ravine_value_of_Acos),
        Function(name: "Atan", error: 1, value: ravine_value_of_Atan),
        Function(name: "Atan2", error: 1, value: ravine_value_of_Atan2),
        Function(name: "Sinh", error: 2, value: ravine_value_of_Sinh),
        Function(name: "Cosh", error: 2, value: ravine_value_of_Cosh),
        Function(name: "Tanh", error: 1, value: ravine_value_of_Tanh),
        Function(name: "Exp", error: 1, value: ravine_value_of_Exp),
        Function(name: "Log", error: 1, value: ravine_value_of_Log),
        Function(name: "Log1p", error: 1, value: { x, _ in ravine_value_of_Log1p(x) }),
        Function(name: "Log2", error: 1, value: ravine_value_of_Log2),
        Function(name: "Log10", error: 1, value: ravine_value_of_Log10),
        Function(name: "Cbrt", error: 1, value: ravine_value_of_Cbrt),
        Function(name: "Pow", error: 1, value: ravine_value_of_Pow),
        Function(name: "Hypot", error: 1, value: ravine_value_of_Hypot),
        Function(name: "Sigmoid", error: 2, value: ravine_value_of_Sigmoid),
        Function(name: "Softplus", error: 2, value: ravine_value_of_Softplus),
        Function(name: "Erf", error: 2, value: ravine_value_of_Erf),
        // Built on a function whose error they more than double.
        Function(name: "SigmoidSlope", error: 4, value: ravine_value_of_SigmoidSlope),
        Function(name: "TanhSlope", error: 4, value: ravine_value_of_TanhSlope),
        Function(name: "ErfSlope", error: 4, value: ravine_value_of_ErfSlope),
    ]

    @Test(arguments: functions)
    func `values are within the stated error`(_ function: Function) throws {
        let file = try #require(
            Bundle.module.url(forResource: "values", withExtension: "txt", subdirectory: "Resources"))
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: " ") }.filter { $0.first.map(String.init) == function.name }
        #expect(rows.count > 80)
        for row in rows {
            let numbers = row.dropFirst().compactMap { Double($0) }
            try #require(numbers.count == 4)
            let (high, low) = (numbers[2], numbers[3])
            let found = function.value(numbers[0], numbers[1])
            let error = abs((found - high) - low) / high.ulp
            #expect(error <= function.error, "\(function.name)(\(numbers[0]), \(numbers[1])) is off by \(error) ulp")
        }
    }

    /// Exact points and those of C99, annex F: the values of one argument.
    private static let points: [String: [(Double, Double)]] = [
        "Sin": [(0, 0), (-0.0, -0.0), (.infinity, .nan), (.nan, .nan)],
        "Cos": [(0, 1), (-0.0, 1), (-.infinity, .nan), (.nan, .nan)],
        "Tan": [(0, 0), (-0.0, -0.0), (.infinity, .nan), (.nan, .nan)],
        "Asin": [(0, 0), (-0.0, -0.0), (1, .pi / 2), (-1, -.pi / 2), (1.5, .nan), (.nan, .nan)],
        "Acos": [(1, 0), (-1, .pi), (-1.5, .nan), (.nan, .nan)],
        "Atan": [(0, 0), (-0.0, -0.0), (.infinity, .pi / 2), (-.infinity, -.pi / 2), (.nan, .nan)],
        "Sinh": [
            (0, 0), (-0.0, -0.0), (.infinity, .infinity), (-.infinity, -.infinity), (711, .infinity), (.nan, .nan),
        ],
        "Cosh": [(0, 1), (-.infinity, .infinity), (711, .infinity), (.nan, .nan)],
        "Tanh": [(0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (.nan, .nan)],
        "Exp": [
            (0, 1), (-0.0, 1), (-.infinity, 0), (.infinity, .infinity), (709.79, .infinity), (-745.2, 0), (.nan, .nan),
        ],
        "Log": [(1, 0), (0, -.infinity), (-0.0, -.infinity), (-1, .nan), (.infinity, .infinity), (.nan, .nan)],
        "Log1p": [(0, 0), (-0.0, -0.0), (-1, -.infinity), (-2, .nan), (.infinity, .infinity), (.nan, .nan)],
        "Log2": [(1, 0), (8, 3), (0x1p-1074, -1074), (0x1p1023, 1023), (0, -.infinity), (-1, .nan)],
        "Log10": [(1, 0), (1000, 3), (1e22, 22), (0, -.infinity), (-1, .nan), (.infinity, .infinity)],
        "Erf": [(0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (6, 1), (.nan, .nan)],
        "ErfSlope": [(.infinity, 0), (-30, 0), (.nan, .nan)],
        "Cbrt": [(0, 0), (-0.0, -0.0), (27, 3), (-1000, -10), (.infinity, .infinity), (.nan, .nan)],
    ]

    @Test func `special and exact points are met`() throws {
        for (name, points) in Self.points {
            let function = try #require(Self.functions.first { $0.name == name })
            for (x, expected) in points {
                #expect(Self.isSame(function.value(x, 0), expected), "\(name)(\(x))")
            }
        }
    }

    @Test(
        arguments: [
            (2, 0, 1), (.nan, 0, 1), (1, .nan, 1), (1, .infinity, 1), (-1, .infinity, 1), (0, 3, 0), (-0.0, 3, -0.0),
            (-0.0, 2, 0), (0, -1, .infinity), (-0.0, -1, -.infinity), (0.5, .infinity, 0), (2, -.infinity, 0),
            (-.infinity, 3, -.infinity), (-.infinity, -3, -0.0), (-8, 1.0 / 3, .nan), (-2, 3, -8),
            (-1, 0x1p53 - 1, -1), (-1, 0x1p53, 1), (10, 15, 1e15), (2, -1074, 0x1p-1074), (2, 1024, .infinity),
            (.nan, 1, .nan), (2, .nan, .nan), (7, 1, 7),
        ] as [(Double, Double, Double)])
    func `powers follow C's rules`(_ x: Double, _ y: Double, _ expected: Double) {
        #expect(Self.isSame(ravine_value_of_Pow(x, y), expected))
    }

    @Test(
        arguments: [
            (0, 1, 0), (-0.0, 1, -0.0), (0, -1, .pi), (-0.0, -1, -.pi), (0, 0, 0), (0, -0.0, .pi), (1, 0, .pi / 2),
            (-1, 0, -.pi / 2), (.infinity, .infinity, .pi / 4), (.infinity, -.infinity, 3 * .pi / 4), (1, .infinity, 0),
            (1, -.infinity, .pi), (.infinity, 1, .pi / 2), (.nan, 1, .nan), (1, .nan, .nan),
        ] as [(Double, Double, Double)])
    func `angles follow C's rules`(_ y: Double, _ x: Double, _ expected: Double) {
        #expect(Self.isSame(ravine_value_of_Atan2(y, x), expected))
    }

    /// What C's floor, ceil and rint give.
    @Test(
        arguments: [
            (0.0, 0.0, 0.0, 0.0), (-0.0, -0.0, -0.0, -0.0), (0.3, 0, 1, 0), (-0.3, -1, -0.0, -0.0), (0.5, 0, 1, 0),
            (1.5, 1, 2, 2), (2.5, 2, 3, 2), (-2.5, -3, -2, -2), (0.49999999999999994, 0, 1, 0),
            (4_503_599_627_370_495.5, 4_503_599_627_370_495, 4_503_599_627_370_496, 4_503_599_627_370_496),
            (9_007_199_254_740_994, 9_007_199_254_740_994, 9_007_199_254_740_994, 9_007_199_254_740_994),
            (-1e300, -1e300, -1e300, -1e300), (.infinity, .infinity, .infinity, .infinity),
            (-.infinity, -.infinity, -.infinity, -.infinity), (.nan, .nan, .nan, .nan),
        ] as [(Double, Double, Double, Double)])
    func `whole numbers near a number are C's`(_ x: Double, _ floor: Double, _ ceiling: Double, _ nearest: Double) {
        #expect(Self.isSame(ravine_value_of_Floor(x, 0), floor))
        #expect(Self.isSame(ravine_value_of_Ceiling(x, 0), ceiling))
        #expect(Self.isSame(ravine_value_of_Round(x, 0), nearest))
    }

    /// What Python's % and NumPy's mod give.
    @Test(
        arguments: [
            (5.5, 3.0, 2.5), (-5.5, 3, 0.5), (5.5, -3, -0.5), (-5.5, -3, -2.5), (6, 3, 0), (-6, 3, 0), (6, -3, -0.0),
            (-1, .infinity, .infinity), (1, .infinity, 1), (1, -.infinity, -.infinity), (1, 0, .nan),
            (.infinity, 2, .nan), (-1e-20, 1, 1), (1e22, 3, 1), (0.3, 0.1, 0.09999999999999998), (.nan, 1, .nan),
            (1, .nan, .nan), (1e308, 1e-308, 3.498_445_546_245_627e-309),
        ] as [(Double, Double, Double)])
    func `remainders have the sign of the divisor`(_ x: Double, _ y: Double, _ expected: Double) {
        #expect(Self.isSame(ravine_value_of_Modulo(x, y), expected))
    }

    @Test func `lengths neither overflow nor underflow`() {
        #expect(ravine_value_of_Hypot(3, 4) == 5)
        #expect(ravine_value_of_Hypot(-3e300, 4e300) == 5e300)
        #expect(ravine_value_of_Hypot(0x3p-1070, 0x4p-1070) == 0x5p-1070)
        #expect(ravine_value_of_Hypot(.infinity, .nan) == .infinity)
        #expect(ravine_value_of_Hypot(.nan, 1).isNaN)
    }

    private static func isSame(_ one: Double, _ other: Double) -> Bool {
        one.isNaN ? other.isNaN : one.bitPattern == other.bitPattern
    }
}
