namespace Punctum.Clinic.Library;

/// <summary>What kind of text a reference is.</summary>
public enum SourceKind
{
    /// <summary>A randomised controlled trial.</summary>
    Rct,

    /// <summary>A comparison whose randomisation is not certain, such as one side of the face against the other.</summary>
    Controlled,

    /// <summary>Several studies pooled.</summary>
    MetaAnalysis,

    /// <summary>People treated alike, with nobody to compare with.</summary>
    Series,

    /// <summary>One or a few people.</summary>
    CaseReport,

    /// <summary>A review without pooling.</summary>
    Review,

    /// <summary>A guideline or consensus.</summary>
    Guideline,

    /// <summary>A regulator's rule, decision or warning.</summary>
    Regulator,

    /// <summary>The label or instructions of a device or medicine.</summary>
    Label,

    /// <summary>An expert's opinion.</summary>
    Expert,

    /// <summary>How well a scale or instrument measures.</summary>
    Validation,

    /// <summary>In animals.</summary>
    Animal,

    /// <summary>The report of an outbreak.</summary>
    OutbreakReport,

    /// <summary>A page of the web.</summary>
    Web,
}
