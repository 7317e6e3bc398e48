import Foundation
import Optimizers
import Testing

/// The loss x⁴/4 + xy + y², which has a saddle at the origin and two minima.
private enum Loss {
    static func gradient(_ p: SIMD2<Double>) -> SIMD2<Double> { [p.x * p.x * p.x + p.y, p.x + 2 * p.y] }
    static func hessian(_ p: SIMD2<Double>) -> SecondDerivatives {
        SecondDerivatives(p11: 3 * p.x * p.x, p12: 1, p22: 2)
    }
}

/// A path on the loss.
private struct Path {
    var stepper: any Stepper
    var point: SIMD2<Double>
    let rate: Double

    init(_ choice: String, from start: SIMD2<Double> = [1.5, -1]) throws {
        let choice = try OptimizerChoice(parsing: choice)
        stepper = choice.makeStepper(at: start)
        point = start
        rate = choice.learningRate
    }

    var map: UpdateMap {
        stepper.updateMap(gradient: Loss.gradient(point), hessian: Loss.hessian(point), rate: rate, parameters: point)
    }

    mutating func advance(_ count: Int) {
        for _ in 0..<count {
            point +=
                stepper.update(
                    gradient: Loss.gradient(point), hessian: Loss.hessian(point), rate: rate, parameters: point
                ).step
        }
    }
}

@Suite struct UpdateMapTests {
    @Test func `Adam's map is its Jacobian in parameters, mean and mean square`() throws {
        var path = try Path("adam:lr=0.1,beta1=0.8,beta2=0.95,eps=1e-3,weight_decay=0.05")
        path.advance(3)
        let map = path.map
        // By complex steps of the update's equations in numpy.
        let expected = [
            [0.953829177797, -0.0104476388649, -0.0761260043066, 0, 0.073364407678, 0],
            [-0.0477098686138, 0.902194769342, 0, -0.333985641155, 0, -1.40831795619],
            [0.883851802302, 0.2, 0.8, 0, 0, 0], [0.2, 0.41, 0, 0.8, 0, 0],
            [0.491213601416, 0.111152933136, 0, 0, 0.95, 0],
            [-0.0241402976095, -0.0494876100995, 0, 0, 0, 0.95],
        ]
        #expect(map.quantities == [.parameter, .parameter, .moment, .moment, .divisor, .divisor])
        #expect(map.linearization == .exact && map.dimension == 2)
        for row in 0..<6 {
            for column in 0..<6 {
                #expect(abs(map[row, column] - expected[row][column]) < 1e-11, "row \(row), column \(column)")
            }
        }
        #expect(abs(map.spectralRadius - 1.052495794660812) < 1e-12)
        for (updates, growth) in [
            (1, 0.9670847324819895), (2, 0.9135401265885772), (5, 0.7202317061113851), (20, 0.7284965537573378),
        ] {
            #expect(abs(map.growth(over: updates) - growth) < 1e-12)
        }
    }

    @Test(arguments: [
        "gd:lr=0.1,weight_decay=0.2", "momentum:lr=0.05,momentum=0.7,dampening=0.2,weight_decay=0.1",
        "nesterov:lr=0.05,momentum=0.7", "adagrad:lr=0.3,lr_decay=0.1", "adagrad-rms:lr=0.2", "rmsprop:lr=0.05",
        "rmsprop:lr=0.05,alpha=0.8,centered=true,momentum=0.5,weight_decay=0.1", "adadelta:lr=2,rho=0.7,eps=1e-2",
        "adam:lr=0.1,beta2=0.9", "amsgrad:lr=0.1,beta2=0.8", "adamw:lr=0.1,beta2=0.9,weight_decay=0.5",
        "nadam:lr=0.1,beta2=0.9,momentum_decay=0.5", "radam:lr=0.1,beta2=0.9", "adamax:lr=0.1,beta2=0.7",
        "adabelief:lr=0.05,beta2=0.9,eps=1e-3", "yogi:lr=0.1,beta2=0.9",
        "adan:lr=0.05,beta1=0.3,beta2=0.4,beta3=0.2,weight_decay=0.5",
    ])
    func `maps one after the other give what becomes of an error along the path`(choice: String) throws {
        for past in [0, 1, 6] {
            var path = try Path(choice)
            path.advance(past)
            let length = 4
            for parameter in 0..<2 {
                var error: [Double] = []
                var along = path
                for _ in 0..<length {
                    let map = along.map
                    if error.isEmpty { error = (0..<map.count).map { $0 == parameter ? 1 : 0 } }
                    try #require(map.count == error.count)
                    error = (0..<map.count).map { row in
                        (0..<map.count).reduce(0) { $0 + map[row, $1] * error[$1] }
                    }
                    along.advance(1)
                }
                let size = 1e-6
                var (above, below) = (path, path)
                above.point[parameter] += size
                below.point[parameter] -= size
                above.advance(length)
                below.advance(length)
                let difference = (above.point - below.point) / (2 * size)
                #expect(abs(difference.x - error[0]) < 1e-6 * max(1, abs(error[0])), "past \(past)")
                #expect(abs(difference.y - error[1]) < 1e-6 * max(1, abs(error[1])), "past \(past)")
            }
        }
    }

    @Test func `linearizing leaves the optimizer as it is`() throws {
        var (one, other) = (try Path("adam:lr=0.1"), try Path("adam:lr=0.1"))
        one.advance(5)
        other.advance(5)
        _ = one.map
        one.advance(5)
        other.advance(5)
        #expect(one.point == other.point)
    }

    @Test func `one parameter has a map of its own`() throws {
        let choice = try OptimizerChoice(parsing: "adam:lr=0.1,beta1=0.5,beta2=0.75,eps=0")
        let stepper = choice.makeStepper(at: [2, 0], dimension: 1)
        let map = stepper.updateMap(
            gradient: [3, 0], hessian: SecondDerivatives(p11: 4, p12: 0, p22: 0), rate: 0.1, parameters: [2, 0])
        #expect(map.quantities == [.parameter, .moment, .divisor])
        // m̂ = m/0.5 and v̂ = v/0.25: p' = p − 0.1·(m + 3)/√(3v + 9), m' = (m + g)/2, v' = (3v + g²)/4.
        let expected: [[Double]] = [[1, -1.0 / 30, 0.1 / 6], [2, 0.5, 0], [6, 0, 0.75]]
        for row in 0..<3 {
            for column in 0..<3 { #expect(abs(map[row, column] - expected[row][column]) < 1e-15) }
        }
    }

    @Test func `Newton's map holds the Hessian`() throws {
        // I − ½·(H + I)⁻¹·H with H = diag(1, 3).
        let stepper = try OptimizerChoice(parsing: "newton:lr=0.5,damping=1").makeStepper(at: [1, 1])
        let map = stepper.updateMap(
            gradient: [1, 3], hessian: SecondDerivatives(p11: 1, p12: 0, p22: 3), rate: 0.5, parameters: [1, 1])
        #expect(map.linearization == .hessianHeld && map.count == 2)
        #expect(map[0, 0] == 0.75 && map[1, 1] == 0.625 && map[0, 1] == 0 && map[1, 0] == 0)
    }

    @Test func `the map of L-BFGS knows the curvature along its last step`() throws {
        // B·y = s for the latest pair, and y = H·s on a quadratic: an error along s shrinks by 1 − lr.
        let (a, b, c) = (3.0, 1.0, 2.0)
        var stepper = try OptimizerChoice(parsing: "lbfgs:lr=0.4").makeStepper(at: [1, 2])
        var (point, last) = (SIMD2<Double>(1, 2), SIMD2<Double>.zero)
        func gradient(_ p: SIMD2<Double>) -> SIMD2<Double> { [a * p.x + b * p.y, b * p.x + c * p.y] }
        for _ in 0..<3 {
            last = stepper.update(gradient: gradient(point), hessian: nil, rate: 0.4, parameters: point).step
            point += last
        }
        let map = stepper.updateMap(
            gradient: gradient(point), hessian: SecondDerivatives(p11: a, p12: b, p22: c), rate: 0.4,
            parameters: point)
        #expect(map.linearization == .estimateHeld && map.count == 2)
        for row in 0..<2 {
            #expect(abs(map[row, 0] * last.x + map[row, 1] * last.y - 0.6 * last[row]) < 1e-14)
        }
    }

    @Test func `a rule of signs is linear almost everywhere`() throws {
        var lion = try Path("lion:lr=0.1,beta2=0.9,weight_decay=0.5")
        lion.advance(1)
        #expect(lion.map.linearization == .almostEverywhere)
        // The step is a sign: only decay depends on the parameters.
        #expect(abs(lion.map[0, 0] - 0.95) < 1e-15 && lion.map[0, 1] == 0)
        #expect(abs(lion.map[2, 0] - 0.1 * 3 * lion.point.x * lion.point.x) < 1e-14)
        var rprop = try Path("rprop:lr=0.1")
        rprop.advance(2)
        #expect(rprop.map.linearization == .almostEverywhere)
        #expect(rprop.map[0, 0] == 1 && rprop.map[0, 1] == 0)
    }

    @Test(
        arguments: [
            // Companion matrices: z³ − 6z² + 11z − 6, z³ − 1, z⁴ + 1, z³.
            ([6, -11, 6, 1, 0, 0, 0, 1, 0], [3, 2, 1]),
            ([0, 0, 1, 1, 0, 0, 0, 1, 0], [1, 1, 1]),
            ([0, 0, 0, -1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], [1, 1, 1, 1]),
            ([0, 0, 0, 1, 0, 0, 0, 1, 0], [0, 0, 0]),
            // Rows and columns of very different size: a similarity of diag-dominant [[2, 1], [1, 2]].
            ([2, 1e12, 1e-12, 2], [3, 1]),
            ([5], [5]), ([0, -4, 1, 0], [2, 2]),
        ] as [([Double], [Double])])
    func `moduli of eigenvalues`(elements: [Double], moduli: [Double]) {
        let map = UpdateMap(
            quantities: Array(repeating: .parameter, count: moduli.count), elements: elements)
        let found = map.eigenvalues.map(\.modulus)
        for (one, other) in zip(found, moduli) { #expect(abs(one - other) < 1e-13) }
        #expect(found.count == moduli.count)
    }

    @Test func `a map that is not finite has no eigenvalues`() {
        let map = UpdateMap(quantities: [.parameter, .parameter], elements: [1, .infinity, 0, 1])
        #expect(map.spectralRadius.isNaN)
    }

    @Test func `errors grow for a while where preconditioner and Hessian do not commute`() {
        // Heavy-ball momentum 0.9 with rate 0.002 and divisors 0.1 and 10 in a valley of curvatures 100 and 1, turned by 0.7.
        let (c, s) = (cos(0.7), sin(0.7))
        let (a, b, d) = (100 * c * c + s * s, 99 * c * s, 100 * s * s + c * c)
        let (one, two) = (0.002 / 0.1, 0.002 / 10)
        let map = UpdateMap(
            quantities: [.parameter, .parameter, .moment, .moment],
            elements: [
                1 - one * a, -one * b, -one * 0.9, 0, -two * b, 1 - two * d, 0, -two * 0.9, a, b, 0.9, 0, b, d, 0, 0.9,
            ])
        #expect(abs(map.spectralRadius - 0.9965188610397485) < 1e-12)
        let largest = map.largestGrowth(within: 100)
        #expect(largest.updates == 2 && abs(largest.factor - 2.1378525356033458) < 1e-12)
        #expect(abs(map.growth(over: 1) - 1.3960990411916188) < 1e-12)
        #expect(abs(map.growth(over: 10) - 1.0386079878996521) < 1e-12)
        #expect(map.growth(over: 0) == 1)
    }
}
