/// All that is wrong with a settings file.
///
/// It is described by a line for each fault.
public struct SettingsFaults: Error, Equatable, Sendable {
    /// The faults in the order of their places; at least one.
    public let faults: [SettingsFault]

    /// These faults, at least one.
    init(_ faults: [SettingsFault]) {
        self.faults = faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }
}

extension SettingsFaults: CustomStringConvertible {
    /// `file:line:column: sentence`, a line each.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
