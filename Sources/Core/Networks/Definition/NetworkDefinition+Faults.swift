public import Surfaces
import Text

extension NetworkDefinition {
    /// The largest number of parameters.
    public static let parameterLimit = 100_000
    /// The largest number of data rows.
    public static let rowLimit = 100_000

    /// A fault and the field that has it, as `network.layers`, `data.y`, `outputs.0` or `test.y`.
    public struct LocatedFault: Error, Equatable, Sendable {
        /// The field.
        public var field: String
        /// What is wrong with it.
        public var fault: NetworkFault
        /// The row of the field's column, from 0; nil where the fault is not in a row.
        public var row: Int?
    }

    /// What is wrong among the fields; nothing where the network can be built.
    public var faults: [LocatedFault] {
        let sizes = sizeFaults
        guard sizes.isEmpty else { return sizes }
        return columnFaults + dataFaults(data, under: "data") + testFaults + startFaults + planeFaults
    }

    private var sizeFaults: [LocatedFault] {
        var faults: [LocatedFault] = []
        // Each width is a number of parameters at least; bounded, so that no product overflows.
        if shape.layers.contains(where: { $0 > Self.parameterLimit }) || shape.parameterCount > Self.parameterLimit {
            faults.append(
                LocatedFault(field: "network.layers", fault: .tooManyParameters(limit: Self.parameterLimit)))
        }
        if loss == .crossEntropy, shape.layers.last == 1 {
            faults.append(LocatedFault(field: "network.layers", fault: .tooFewClasses))
        }
        if rowCount > Self.rowLimit {
            faults.append(LocatedFault(field: "data", fault: .tooManyRows(found: rowCount, limit: Self.rowLimit)))
        }
        if rowCount == 0 { faults.append(LocatedFault(field: "data", fault: .noRows)) }
        return faults
    }

    private var columnFaults: [LocatedFault] {
        var faults: [LocatedFault] = []
        for (field, names) in [("inputs", inputs), ("outputs", outputs)] {
            for (index, name) in names.enumerated() {
                if !data.contains(where: { $0.name == name }) {
                    let nearest = NearestName.find(name, among: data.map(\.name))
                    let fault = NetworkFault.unknownColumn(name, field: field, nearest: nearest)
                    faults.append(LocatedFault(field: "\(field).\(index)", fault: fault))
                } else if names[..<index].contains(name) {
                    faults.append(
                        LocatedFault(field: "\(field).\(index)", fault: .repeatedColumn(name, field: field)))
                }
            }
        }
        if inputs.count != shape.layers[0] {
            let fault = NetworkFault.columnCount(field: "inputs", found: inputs.count, expected: shape.layers[0])
            faults.append(LocatedFault(field: "inputs", fault: fault))
        }
        if loss == .crossEntropy {
            if outputs.count != 1 {
                faults.append(LocatedFault(field: "outputs", fault: .classColumns(found: outputs.count)))
            }
        } else if let expected = shape.layers.last, outputs.count != expected {
            let fault = NetworkFault.columnCount(field: "outputs", found: outputs.count, expected: expected)
            faults.append(LocatedFault(field: "outputs", fault: fault))
        }
        return faults
    }

    private func dataFaults(_ columns: [Column], under field: String) -> [LocatedFault] {
        guard let first = columns.first else { return [] }
        let expected = first.values.count
        var faults: [LocatedFault] = []
        for column in columns {
            let place = "\(field).\(column.name)"
            if column.values.count != expected {
                let fault = NetworkFault.columnLength(
                    column.name, found: column.values.count, first: first.name, expected: expected)
                faults.append(LocatedFault(field: place, fault: fault))
                continue
            }
            if let row = column.values.firstIndex(where: { !$0.isFinite }) {
                faults.append(
                    LocatedFault(field: place, fault: .notFinite(column: column.name, row: row + 1), row: row))
                continue
            }
            guard outputs.contains(column.name) else { continue }
            let (values, classes) = (column.values, shape.layers.last ?? 0)
            switch loss {
            case .crossEntropy:
                let row = values.firstIndex { $0 < 0 || $0 >= Double(classes) || $0 != $0.rounded() }
                guard let row else { continue }
                let fault = NetworkFault.notAClass(
                    column: column.name, row: row + 1, value: values[row], classes: classes)
                faults.append(LocatedFault(field: place, fault: fault, row: row))
            case .binaryCrossEntropy:
                guard let row = values.firstIndex(where: { $0 < 0 || $0 > 1 }) else { continue }
                let fault = NetworkFault.notAShare(column: column.name, row: row + 1, value: values[row])
                faults.append(LocatedFault(field: place, fault: fault, row: row))
            case .halfMSE, .mse: continue
            }
        }
        return faults
    }

    private var testFaults: [LocatedFault] {
        guard let test else { return [] }
        let missing = (inputs + outputs).filter { name in !test.contains { $0.name == name } }
        let rows = test.first?.values.count ?? 0
        if rows == 0 { return [LocatedFault(field: "test", fault: .noRows)] }
        if rows > Self.rowLimit {
            return [LocatedFault(field: "test", fault: .tooManyRows(found: rows, limit: Self.rowLimit))]
        }
        return missing.map { LocatedFault(field: "test", fault: .missingColumn($0)) }
            + dataFaults(test.filter { (inputs + outputs).contains($0.name) }, under: "test")
    }

    private var startFaults: [LocatedFault] {
        switch start {
        case .drawn(let draw):
            guard draw.gain > 0, draw.gain.isFinite else {
                return [LocatedFault(field: "init.gain", fault: .notPositive(field: "gain", found: draw.gain))]
            }
            return []
        case .parameters(let parameters):
            guard parameters.count == shape.parameterCount else {
                let fault = NetworkFault.parameterCount(found: parameters.count, expected: shape.parameterCount)
                return [LocatedFault(field: "init.file", fault: fault)]
            }
            guard let index = parameters.firstIndex(where: { !$0.isFinite }) else { return [] }
            return [LocatedFault(field: "init.file", fault: .parameterNotFinite(index: index))]
        }
    }

    private var planeFaults: [LocatedFault] {
        guard case .parameters(let one, let other) = plane, one == other else { return [] }
        return [LocatedFault(field: "plane", fault: .sameParameters(shape.name(of: one)))]
    }
}
