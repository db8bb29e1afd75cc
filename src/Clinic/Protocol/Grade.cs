namespace Punctum.Clinic.Protocol;

/// <summary>How well a statement is supported. Even A means small, short trials of mixed quality.</summary>
public enum Grade
{
    /// <summary>Several randomised trials or a meta-analysis.</summary>
    A,

    /// <summary>One decent controlled trial, or several prospective studies.</summary>
    B,

    /// <summary>Series without a control group.</summary>
    C,

    /// <summary>Expert opinion, custom, or unsourced text.</summary>
    D,

    /// <summary>A regulator's rule or warning.</summary>
    Regulator,

    /// <summary>The label of a device or medicine.</summary>
    Label,

    /// <summary>No evidence was found.</summary>
    None,
}
