import Diagnosis
import Optimizers
import Recordings

/// A JSON value for the program's output.
enum JSONValue {
    case null
    case bool(Bool)
    case number(Double)
    case integer(Int)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The numbers of a point of one or two parameters.
    static func point(_ point: SIMD2<Double>, dimension: Int) -> JSONValue {
        .array([point.x, point.y].prefix(dimension).map { .number($0) })
    }

    /// One line of JSON, its keys in alphabetical order; numbers that are not finite are the strings "nan", "inf" and
    /// "-inf", as in recordings. Characters that control a terminal or reorder a line are escaped.
    func text() -> String {
        var line = JSONLine()
        write(into: &line)
        return Self.escaped(String(decoding: line.bytes, as: UTF8.self))
    }

    private func write(into line: inout JSONLine) {
        switch self {
        case .null: line.null()
        case .bool(let value): line.bool(value)
        case .number(let value): line.shortNumber(value)
        case .integer(let value): line.whole(value)
        case .string(let value): line.string(value)
        case .array(let values):
            line.array { line in
                for value in values { value.write(into: &line) }
            }
        case .object(let members):
            line.object { line in
                for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                    line.key(key)
                    value.write(into: &line)
                }
            }
        }
    }

    /// `text` with those scalars escaped that JSON allows in strings but that control a terminal.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x7F }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension JSONValue {
    /// The hyperparameters of `choice` by key, with flags as `true` and `false`.
    static func hyper(of choice: OptimizerChoice) -> JSONValue {
        values(choice.hyper, of: choice.entry.descriptor.keys)
    }

    /// The schedule with its kind and values; null for a constant rate.
    static func schedule(of choice: OptimizerChoice) -> JSONValue {
        guard let schedule = choice.schedule,
            case .object(var members) = values(schedule.values, of: schedule.descriptor.keys)
        else { return .null }
        members["kind"] = .string(schedule.kind)
        return .object(members)
    }

    /// `value` in the type of `key`.
    static func value(_ value: Double, of key: HyperKey) -> JSONValue {
        key.kind == .flag ? .bool(value != 0) : .number(value)
    }

    private static func values(_ values: [String: Double], of keys: [HyperKey]) -> JSONValue {
        let members = keys.compactMap { key in
            values[key.name].map { (key.name, value($0, of: key)) }
        }
        return .object(Dictionary(uniqueKeysWithValues: members))
    }
}

extension JSONValue {
    /// Eigenvalues and eigenvectors of the Hessian, and the optimizer's error dynamics along each direction.
    static func theory(_ theory: Theory) -> JSONValue {
        .object([
            "eigenvalues": .point(theory.eigen.values, dimension: theory.dimension),
            "directions": .array(
                [theory.eigen.direction, theory.eigen.crossDirection].prefix(theory.dimension)
                    .map { .point($0, dimension: theory.dimension) }),
            "limit": number(theory.limit),
            "largest_stable_lr": number(theory.largestStableRate),
            "growth": theory.growth.map {
                .object(["factor": .number($0.factor), "updates": .integer($0.updates)])
            } ?? .null,
            "modes": .array(theory.modes.map { mode($0, dimension: theory.dimension) }),
        ])
    }

    private static func mode(_ mode: Theory.Mode, dimension: Int) -> JSONValue {
        .object([
            "sharpness": .number(mode.sharpness), "direction": .point(mode.direction, dimension: dimension),
            "factor": .number(mode.factor.factor),
            "period": number(mode.factor.period), "half_life": .number(mode.halfLife),
        ])
    }

    /// `value`, or null.
    static func number(_ value: Double?) -> JSONValue {
        value.map { .number($0) } ?? .null
    }
}
