import Optimizers
import Testing

/// A run whose betas change after five updates, with the gradients of `RuleTable.gradients` over and over.
///
/// The figures are of 50-digit arithmetic in Python: averages are divided by the weight that a constant 1 would have
/// under the betas so far.
struct RetuneCase: Sendable, CustomTestStringConvertible {
    var before: String
    var after: String
    /// The parameters after each update, and where the rule divides, what it divided by.
    var rows: [(p1: Double, p2: Double, s: SIMD2<Double>?)]

    var testDescription: String { "\(before) to \(after)" }

    static let all: [RetuneCase] = [
        RetuneCase(
            before: "adam:lr=0.125", after: "adam:lr=0.125,beta1=0.5,beta2=0.9",
            rows: [
                (0.8750000004166667, -1.87500000003125, [3.00000001, 40.00000001]),
                (0.8569349342729715, -1.8163164786503962, [2.549264487194813, 29.14832435988679]),
                (0.8321255853799298, -1.7714394155225006, [2.100892346768948, 23.793990818898532]),
                (0.7932642344020829, -1.7329258491991852, [1.886539231686622, 20.60711988425807]),
                (0.7626961397019808, -1.7786632129606479, [1.6878774960175589, 40.275491833034295]),
                (0.6676091414437801, -1.7033820299890805, [2.9556095726258804, 40.011879620929086]),
                (0.6797514631004076, -1.6855829501376662, [2.509005746881986, 28.765113889153998]),
                (0.6700044201527305, -1.6760476658068826, [2.0233606569398166, 22.938468704427294]),
                (0.6284439977989698, -1.6672643185522338, [1.7896356618707288, 19.362396301665466]),
                (0.6101419312437634, -1.7842108667550356, [1.5588671998803747, 42.84490611808605]),
            ]),
        RetuneCase(
            before: "nadam:lr=0.125", after: "nadam:lr=0.125,beta1=0.5,beta2=0.9",
            rows: [
                (0.8679435281457647, -1.8679435277385905, [3.00000001, 40.00000001]),
                (0.9338662083611212, -1.891990811592501, [2.549264487194813, 29.14832435988679]),
                (0.9127119240228124, -1.8870744446371284, [2.100892346768948, 23.793990818898532]),
                (0.8685965841934071, -1.8775197268041683, [1.886539231686622, 20.60711988425807]),
                (0.8680945645986853, -2.025067589001176, [1.6878774960175589, 40.275491833034295]),
                (0.7557333437940017, -1.9176460452517112, [2.9556095726258804, 40.011879620929086]),
                (0.8331139235827681, -1.9464640494233993, [2.509005746881986, 28.765113889153998]),
                (0.8076900049349305, -1.9452743851937782, [2.0233606569398166, 22.938468704427294]),
                (0.7453037204039974, -1.9383162575066915, [1.7896356618707288, 19.362396301665466]),
                (0.7483180812440552, -2.1420229872907948, [1.5588671998803747, 42.84490611808605]),
            ]),
        RetuneCase(
            before: "adabelief:lr=0.125", after: "adabelief:lr=0.125,beta1=0.5,beta2=0.9",
            rows: [
                (0.861111111111112, -1.8611111111111112, [2.700000000000019, 36.0]),
                (0.8419668314388404, -1.7976753700989005, [2.4055557256431803, 26.964709302603044]),
                (0.8155936909401601, -1.7492727823319123, [1.9763202346083997, 22.060895446018904]),
                (0.7738700697827873, -1.707741310390649, [1.75712129442284, 19.10969299420265]),
                (0.74114710261645, -1.7571793635109552, [1.5767274061110523, 37.26066672076689]),
                (0.5436198239552402, -1.6306481000004986, [1.4227910402503232, 23.80551293973735]),
                (0.562382281705787, -1.6039750436253724, [1.6237294293749982, 19.19512154315878]),
                (0.5473537462806239, -1.5897242004509695, [1.3122890996291832, 15.34820210514753]),
                (0.4815755044353276, -1.5765931957950037, [1.130738856499527, 12.951533782480992]),
                (0.4530181184874596, -1.794690407618444, [0.9990582224515139, 22.973993278921657]),
            ]),
        RetuneCase(
            before: "radam:lr=0.125,beta2=0.8", after: "radam:lr=0.125,beta1=0.5,beta2=0.9",
            rows: [
                (0.625, 3.0, nil),
                (0.5789473684210527, 4.7105263157894735, nil),
                (0.5268255972033404, 5.778330743833754, nil),
                (0.4535121339872893, 6.5719844222286365, nil),
                (0.40191693484685315, 4.729889601589336, nil),
                (0.27215654397958344, 4.783110721319956, [1.7289940747970043, 45.18131104691727]),
                (0.28587946439417294, 4.792784986193416, [1.768330593265523, 42.15531037730077]),
                (0.2763850909029463, 4.797228621551462, [1.6580105692466265, 39.28864783961015]),
                (0.23884055022164327, 4.80094617079182, [1.5894021585221476, 36.70273640980919]),
                (0.2233482755619807, 4.709799635080372, [1.4882573287295597, 44.42530364082437]),
            ]),
    ]
}

@Suite struct RetuneTests {
    @Test(arguments: RetuneCase.all)
    func `betas that change on the way leave the averages without a lean`(example: RetuneCase) throws {
        let before = try OptimizerChoice(parsing: example.before)
        let after = try OptimizerChoice(parsing: example.after)
        var parameters = RuleTable.start
        var stepper = before.makeStepper(at: parameters)
        for (number, row) in example.rows.enumerated() {
            if number == 5 {
                stepper.retune(hyper: after.hyper)
            }
            let result = stepper.update(
                gradient: RuleTable.gradients[number % RuleTable.gradients.count], hessian: nil,
                rate: before.learningRate, parameters: parameters)
            parameters += result.step
            #expect(isNear(parameters, [row.p1, row.p2]), "update \(number): \(parameters)")
            #expect((result.denominator == nil) == (row.s == nil), "update \(number)")
            if let denominator = result.denominator, let expected = row.s {
                #expect(isNear(denominator, expected), "update \(number): \(denominator)")
            }
        }
    }

    private func isNear(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Bool {
        (0..<2).allSatisfy { abs(a[$0] - b[$0]) <= 1e-13 * max(1, abs(b[$0])) }
    }
}
