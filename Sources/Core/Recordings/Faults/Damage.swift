public import Optimizers
public import Surfaces

/// What is wrong at a place of a recording.
public enum Damage: Error, Equatable, Sendable {
    // JSON
    /// Something else stands where this is expected.
    case expected(String)
    /// The line stops before its value is complete.
    case incomplete
    /// The bytes are not UTF-8.
    case notUTF8
    /// Arrays and objects are nested deeper than this.
    case tooDeep(limit: Int)
    /// The line is longer than this many bytes.
    case tooLong(limit: Int)
    /// The line has more values than this.
    case tooMany(limit: Int)
    // Keys and values
    /// An object has a key twice.
    case duplicateKey(String)
    /// An object lacks a key.
    case missingKey(String)
    /// A key's value is of another kind than this.
    case wrongValue(key: String, expected: String)
    // The header
    /// The first line is no header of a recording.
    case notARecording
    /// The format's version is another than 1.
    case unknownVersion(Int)
    /// The surface cannot be built.
    case surface(SurfaceFault.Kind)
    /// An optimizer, its hyper-parameters or its schedule cannot be used.
    case choice(ChoiceFault)
    /// Two runs have this number.
    case duplicateRun(Int)
    /// There are more runs than this.
    case tooManyRuns(limit: Int)
    /// There are more changes than this.
    case tooManyChanges(limit: Int)
    /// A column is named twice.
    case duplicateColumn(String)
    /// A column that every recording has is missing.
    case missingColumn(String)
    /// A column, or a row's value in it, stands without the other one that makes a pair with it.
    case withoutPartner(String, partner: String)
    // Rows
    /// A row has another number of values than there are columns.
    case wrongCount(found: Int, expected: Int)
    /// The run is neither in the header nor added before.
    case unknownRun(Int)
    /// The row does not come after the one before it, by step and then by run.
    case outOfOrder(step: Int, run: Int)
    /// A run's change comes behind one that applies at a later step.
    case changeOutOfOrder(step: Int, run: Int)
    /// The row or line stands behind the last line, which says that the recording is finished.
    case afterEnd
}
