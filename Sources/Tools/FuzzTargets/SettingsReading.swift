import ExplorerCore

/// A settings file.
enum SettingsReading {
    static func run(_ input: FuzzInput) throws {
        do throws(SettingsFaults) {
            _ = try Settings.read(path: input.path)
        } catch {
            for fault in error.faults { try Sentence.check("\(fault)", path: input.path) }
        }
    }
}
