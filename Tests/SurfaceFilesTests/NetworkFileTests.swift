import Networks
@testable import SurfaceFiles
import Surfaces
import Testing

/// Files of networks: what is read, and what is said of faults.
@Suite struct NetworkFileTests {
    private static let lines = [
        "title": "title: a network", "network": "network:", "layers": "  layers: [1, 2, 1]",
        "activation": "  activation: tanh", "loss": "  loss: mse", "init": "  init: { seed: 3 }",
        "data": "data: { x: [1, 2, 3], y: [4, 5, 6] }", "inputs": "inputs: [x]", "outputs": "outputs: [y]",
    ]
    private static let order = [
        "title", "network", "layers", "activation", "loss", "init", "data", "inputs", "outputs",
    ]

    /// A sound file with other lines, and lines at its end.
    private func text(_ changes: [String: String] = [:], _ more: String = "") -> String {
        Self.order.compactMap { changes[$0] ?? Self.lines[$0] }.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
            + more
    }

    private func read(_ text: String, _ files: [String: String] = [:]) -> (NetworkDefinition?, [SurfaceFault]) {
        NetworkDefinition.read(text, file: "n.yaml", dataFiles: files)
    }

    @Test func `every field is read`() throws {
        let (found, faults) = read(
            """
            title: Chebyshev
            summary: a
            source: b
            network:
              layers: [1, 30, 20, 1]
              activation: gelu
              bias: false
              loss: half-mse
              init: { distribution: normal, generator: mulberry32, gain: 2, seed: 7 }
            data: { rows: 20, x: "-1 + 2*i/19", y: "cos(6*acos(x))" }
            inputs: [x]
            outputs: [y]
            test: { file: held-out.csv }
            plane: { parameters: ["layer1.weight[3,0]", "layer2.weight[0,29]"] }
            levels: quantile
            """, ["held-out.csv": "y,x,z\n1,0.5,9\n"])
        #expect(faults.isEmpty)
        let definition = try #require(found)
        #expect(definition.shape == NetworkShape(layers: [1, 30, 20, 1], hasBias: false))
        #expect(definition.activation == .gelu && definition.loss == .halfMSE && definition.levels == .quantile)
        let draw = NetworkDraw(distribution: .normal, generator: .mulberry32, gain: 2, seed: 7)
        #expect(definition.start == .drawn(draw) && definition.plane == .parameters(3, 59))
        #expect(definition.data.map(\.name) == ["x", "y"] && definition.rowCount == 20)
        let (x, y) = (definition.data[0].values, definition.data[1].values)
        #expect(x[0] == -1 && abs(x[7] - (-1 + 14.0 / 19)) < 1e-15 && abs(y[0] - 1) < 1e-15 && abs(y[19] - 1) < 1e-14)
        #expect(definition.test?.map(\.name) == ["y", "x", "z"])
        let network = try Network(definition)
        #expect(network.dimension == 30 + 600 + 20 && network.test?.count == 1)
    }

    @Test func `what is left out has a default`() throws {
        let definition = try #require(read(text(["init": ""])).0)
        #expect(definition.shape.hasBias && definition.plane == .ravine && definition.levels == .log)
        #expect(definition.start == .drawn(NetworkDraw()) && definition.test == nil)
        let linear = try #require(read(text(["activation": "  activation: linear"])).0)
        #expect(!linear.shape.hasBias)
    }

    @Test func `data come from a file`() throws {
        let (definition, faults) = read(
            text([
                "layers": "  layers: [1, 2, 3]", "loss": "  loss: cross-entropy", "data": "data: { file: d.csv }",
            ]), ["d.csv": "x,y\n0.5,2\n0.25,0\n"])
        #expect(faults.isEmpty && definition?.data.last?.values == [2, 0])
    }

    /// Changes to a sound file, and the only fault.
    private static let cases: [([String: String], String, String)] = [
        (["title": ""], "", "1:1: missing key 'title'"),
        (["title": "title: ''"], "", "1:8: 'title' is empty"),
        (["layers": ""], "", "3:3: missing key 'layers' in 'network'"),
        (["layers": "  layers: 3"], "", "3:11: 'layers' must be a list of numbers, not '3'"),
        (
            ["layers": "  layers: [1]"], "",
            "3:11: 'layers' must list the inputs and at least one layer of units, not 1 value"
        ),
        (["layers": "  layers: [1, 0, 1]"], "", "3:15: 'layers' must be a list of whole numbers from 1, not '0'"),
        (["layers": "  layers: [1, 2.5, 1]"], "", "3:15: 'layers' must be a list of whole numbers from 1, not '2.5'"),
        (["layers": "  layers: [1, -4, 1]"], "", "3:15: 'layers' must be a list of whole numbers from 1, not '-4'"),
        (["layers": "  layers: [1, 1e30, 1]"], "", "3:15: 'layers' must be a list of whole numbers from 1, not '1e30'"),
        (["layers": "  layers: [1, 40000, 1]"], "", "3:11: the network has more than 100000 parameters"),
        (["layers": "  layers: [1, 9000000000000000000, 1]"], "", "3:11: the network has more than 100000 parameters"),
        (
            ["activation": "  activation: tanhh"], "",
            "4:15: 'activation' must be tanh, relu, gelu, sigmoid, softplus or linear, not 'tanhh'; did you mean 'tanh'?"
        ),
        (["activation": "  activation: [tanh]"], "", "4:15: 'activation' must be text, not a list"),
        (
            ["loss": "  loss: hinge"], "",
            "5:9: 'loss' must be half-mse, mse, cross-entropy or binary-cross-entropy, not 'hinge'"
        ),
        (["loss": "  loss: mse\n  bias: yes"], "", "6:9: 'bias' must be true or false, not 'yes'"),
        (["loss": "  loss: mse\n  depth: 3"], "", "6:3: unknown key 'depth' in 'network'"),
        (["init": "  init: 3"], "", "6:9: 'init' must be a mapping, not '3'"),
        (["init": "  init: { seed: -1 }"], "", "6:17: 'seed' must be a whole number from 0, not '-1'"),
        (["init": "  init: { seed: 1.5 }"], "", "6:17: 'seed' must be a whole number from 0, not '1.5'"),
        (["init": "  init: { gain: 0 }"], "", "6:17: 'gain' must be greater than 0, not 0"),
        (["init": "  init: { gain: .inf }"], "", "6:17: 'gain' must be a finite number, not .inf"),
        (
            ["init": "  init: { distribution: gaussian }"], "",
            "6:25: 'distribution' must be normal, uniform or pytorch, not 'gaussian'"
        ),
        (
            ["init": "  init: { generator: mt19937 }"], "",
            "6:22: 'generator' must be splitmix64 or mulberry32, not 'mt19937'"
        ),
        (["init": "  init: { sed: 3 }"], "", "6:11: unknown key 'sed' in 'init'; did you mean 'seed'?"),
        (["init": "  init: { file: w.npy, seed: 1 }"], "", "6:24: 'seed' cannot be combined with 'file'"),
        (["init": "  init: { file: w.npy }"], "", "6:17: no data file 'w.npy' in the surface file's folder"),
        (
            ["data": "data: { x: [1, 2, 3], y: [4, 5] }"], "",
            "7:23: column 'y' has 2 values, but 'x' has 3"
        ),
        (["data": "data: { x: [], y: [] }"], "", "7:7: the data have no rows"),
        (["data": "data: { x: [1, two, 3], y: [4, 5, 6] }"], "", "7:16: 'data.x' must be a number, not 'two'"),
        (["data": "data: { x: [1, .nan, 3], y: [4, 5, 6] }"], "", "7:16: 'data.x' must be a finite number, not .nan"),
        (["data": "data: 3"], "", "7:7: 'data' must be a mapping, not '3'"),
        (["data": "data: { file: none.csv }"], "", "7:15: no data file 'none.csv' in the surface file's folder"),
        (["data": "data: { rows: 0, x: i, y: x }"], "", "7:15: the data have no rows"),
        (
            ["data": "data: { rows: 200000, x: i, y: x }"], "",
            "7:15: the data have 200000 rows, but at most 100000 are supported"
        ),
        (["data": "data: { rows: 3 }"], "", "7:9: row formulas need 'rows', their number, and at least one column"),
        (["data": "data: { rows: 3, x: i, y: 'log(x - 1)' }"], "", "7:27: row 1 of 'y' is not a finite number"),
        (["inputs": "inputs: x"], "", "8:9: 'inputs' must be a list of names of data columns, not 'x'"),
        (["inputs": "inputs: [xx]"], "", "8:10: there is no data column 'xx', which 'inputs' names; did you mean 'x'?"),
        (["inputs": "inputs: [x, y]"], "", "8:9: 'inputs' has 2 columns, but the network has 1 input"),
        (
            ["layers": "  layers: [2, 1]", "inputs": "inputs: [x, x]"], "",
            "8:13: 'inputs' names the column 'x' twice"
        ),
        (["outputs": "outputs: []"], "", "9:10: 'outputs' has 0 columns, but the network has 1 output"),
        (
            ["layers": "  layers: [1, 3]", "loss": "  loss: cross-entropy"], "",
            "7:27: row 1 of 'y' must be a class number from 0 to 2, not 4"
        ),
        (
            [
                "layers": "  layers: [1, 7]", "loss": "  loss: cross-entropy",
                "data": "data: { x: [1, 2], y: [0, 0.5] }",
            ],
            "", "7:27: row 2 of 'y' must be a class number from 0 to 6, not 0.5"
        ),
        (
            ["layers": "  layers: [1, 7]", "loss": "  loss: cross-entropy", "outputs": "outputs: [x, y]"],
            "", "9:10: cross-entropy needs one column of class numbers in 'outputs', not 2"
        ),
        (["loss": "  loss: cross-entropy"], "", "3:11: cross-entropy needs at least two outputs, one for each class"),
        (
            ["loss": "  loss: binary-cross-entropy"], "",
            "7:27: row 1 of 'y' must be between 0 and 1 for binary cross-entropy, not 4"
        ),
        ([:], "test: { x: [1] }", "10:7: the held-out rows lack the column 'y'"),
        ([:], "test: { x: [1], y: [] }", "10:17: column 'y' has 0 values, but 'x' has 1"),
        (
            [:], "plane: valley",
            "10:8: 'plane' must be ravine, path, random or { parameters: [...] }, not 'valley'"
        ),
        (
            [:], "plane: { parameters: ['layer1.weight[9,0]', 'layer1.bias[0]'] }",
            "10:23: the network has no parameter 'layer1.weight[9,0]'; parameters are named as in 'layer1.weight[0,0]' and 'layer1.bias[0]'"
        ),
        (
            [:], "plane: { parameters: ['layer1.bias[0]', 'layer1.bias[0]'] }",
            "10:8: the plane needs two different parameters, not 'layer1.bias[0]' twice"
        ),
        (
            [:], "plane: { parameters: ['layer1.bias[0]'] }",
            "10:22: 'plane.parameters' must be two names of parameters, as in '[\"layer1.weight[0,0]\", \"layer1.bias[0]\"]', not a list"
        ),
        ([:], "formula: x^2", "10:1: 'formula' cannot be combined with 'network'"),
        ([:], "start: [1, 1]", "10:1: 'start' cannot be combined with 'network'"),
        ([:], "levles: log", "10:1: unknown key 'levles'; did you mean 'levels'?"),
        ([:], "levels: loga", "10:9: 'levels' must be log, linear or quantile, not 'loga'; did you mean 'log'?"),
    ]

    @Test(arguments: cases.indices) func `a fault is one sentence with its place`(index: Int) {
        let (changes, more, expected) = Self.cases[index]
        let (definition, faults) = read(text(changes, more))
        #expect(definition == nil)
        #expect(faults.map(\.description) == ["n.yaml:" + expected])
    }

    @Test func `faults within a data file are located there`() {
        let (_, faults) = read(
            text(["data": "data: { file: d.csv }", "loss": "  loss: binary-cross-entropy"]),
            ["d.csv": "x,y\n1,0\n2,3\n"])
        #expect(
            faults.map(\.description) == [
                "d.csv:3:1: row 2 of 'y' must be between 0 and 1 for binary cross-entropy, not 3"
            ])
        let (_, others) = read(text(["data": "data: { file: d.csv }"]), ["d.csv": "x,y\n1,a\n"])
        #expect(others.map(\.description) == ["d.csv:2:3: 'a' is not a number"])
    }

    @Test func `formulas of rows have faults at their place`() {
        let (_, faults) = read(text(["data": "data: { rows: 3, x: i, y: 'x + foo' }"]))
        #expect(faults.count == 1 && faults[0].line == 7 && faults[0].column == 32)
        let (_, others) = read(text(["data": "data: { rows: 3, sin: i, y: '1' }", "inputs": "inputs: [sin]"]))
        #expect(others.count == 1 && others[0].line == 7 && others[0].column == 18)
    }

    @Test func `all parameters come from a NumPy file`() throws {
        let folder = try TemporaryFolder()
        func array(_ numbers: [Double]) -> [UInt8] {
            var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(numbers.count),), }"
            header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
            return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
                + numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) } }
        }
        let body = text(["init": "  init: { file: w.npy }"])
        let path = try folder.write(Array(body.utf8), as: "n.yaml")
        let numbers: [Double] = [1, -2, 3, 4, 0.5, 6, 7]
        try folder.write(array(numbers), as: "w.npy")
        #expect(try NetworkDefinition.read(path: path).start == .parameters(numbers))
        try folder.write(array([1, 2]), as: "w.npy")
        #expect(
            NetworkDefinition.faults(path: path).map(\.kind) == [.network(.parameterCount(found: 2, expected: 7))])
        try folder.write(array([1, 2, .nan, 4, 5, 6, 7]), as: "w.npy")
        #expect(NetworkDefinition.faults(path: path).map(\.kind) == [.network(.parameterNotFinite(index: 2))])
        try folder.write(Array("x,y\n".utf8), as: "w.npy")
        #expect(NetworkDefinition.faults(path: path).map(\.kind) == [.network(.notAnArray)])
    }
}
