extension OutcomeNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .unnamedOptimizer: "The recording does not name the optimizer of this run, so there is no outcome map."
        case .noOptimizer: "No optimizer selected, so there is no outcome map."
        case .tooFewHyperparameters(let optimizer):
            "\(optimizer) has fewer than two numeric hyperparameters to map."
        case .closest(let name): "Cannot zoom in on \(name) further: neighbouring cells would have equal values."
        case .edge(let name): "The range of \(name) ends here."
        case .fixedAxes:
            "The axes of this map are the parameters; press \(keys[.settingsMap]) for the hyperparameter map."
        case .noOtherHyperparameter(let optimizer): "\(optimizer) has no other hyperparameter to vary."
        }
    }
}
