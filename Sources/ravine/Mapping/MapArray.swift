import Rendering
import Simulation

/// A map as a file of NumPy: rows and columns of records with named fields.
///
/// The format is numpy.lib.format's, version 1.0, or 3.0 where a name is not ASCII. Where there is no value stands -1, or
/// nan for a loss or a parameter; the outcome of a cell that was not computed is `unknown`.
enum MapArray {
    /// The characters of the longest outcome, `oscillating`.
    private static let outcomeWidth = 11

    /// The bytes of `map`.
    static func bytes(_ map: OutcomeMap) -> [UInt8] {
        var bytes = header(map.plan)
        for (index, cell) in map.cells.enumerated() {
            let values = map.plan.values(of: index)
            append(values.x, to: &bytes)
            append(values.y, to: &bytes)
            append(cell?.outcome.rawValue ?? "unknown", to: &bytes)
            append(cell?.steps ?? -1, to: &bytes)
            append(cell?.settled ?? -1, to: &bytes)
            append(cell?.loss ?? .nan, to: &bytes)
            append(cell?.point.x ?? .nan, to: &bytes)
            append(cell?.point.y ?? .nan, to: &bytes)
            append(map.minima.ofCell[index].map { $0 + 1 } ?? -1, to: &bytes)
            append(cell?.bursts ?? -1, to: &bytes)
        }
        return bytes
    }

    private static func header(_ plan: MapPlan) -> [UInt8] {
        let names = MapFile.names(of: plan) + MapFile.columns
        let kinds = ["<f8", "<f8", "<U\(outcomeWidth)", "<i8", "<i8", "<f8", "<f8", "<f8", "<i8", "<i8"]
        let fields = zip(names, kinds).map { "('\($0)', '\($1)')" }.joined(separator: ", ")
        let shape = "(\(plan.rows), \(plan.columns))"
        var text = Array("{'descr': [\(fields)], 'fortran_order': False, 'shape': \(shape), }".utf8)
        let isASCII = text.allSatisfy { $0 < 0x80 }
        let lead = isASCII ? 10 : 12
        let spare = (lead + text.count + 1) % 64
        text += Array(repeating: UInt8(ascii: " "), count: spare == 0 ? 0 : 64 - spare) + [UInt8(ascii: "\n")]
        var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [isASCII ? 1 : 3, 0]
        for byte in 0..<(isASCII ? 2 : 4) { bytes.append(UInt8(truncatingIfNeeded: text.count >> (8 * byte))) }
        return bytes + text
    }

    private static func append(_ value: Double, to bytes: inout [UInt8]) {
        append(Int(bitPattern: UInt(value.bitPattern)), to: &bytes)
    }

    private static func append(_ value: Int, to bytes: inout [UInt8]) {
        for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }

    /// An outcome as UTF-32, filled up with zeros.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        for scalar in text.unicodeScalars { bytes += [UInt8(truncatingIfNeeded: scalar.value), 0, 0, 0] }
        bytes += Array(repeating: 0, count: 4 * (outcomeWidth - text.unicodeScalars.count))
    }
}
