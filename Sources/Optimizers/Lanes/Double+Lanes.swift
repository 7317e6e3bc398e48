extension Double: Lanes {
    init(repeating value: Double) {
        self = value
    }

    func replacing(with other: Double, where mask: Bool) -> Double {
        mask ? other : self
    }

    func map(_ function: (Double) -> Double) -> Double {
        function(self)
    }
}
