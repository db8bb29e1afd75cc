namespace Punctum.Imaging;

/// <summary>Polarising filters before the lamp and the lens: they take gloss away or show it alone, and no file tells of them.</summary>
public enum Polarisation
{
    /// <summary>None, or not before both.</summary>
    None,
    /// <summary>Crossed: gloss is gone, pigment and blood show.</summary>
    Cross,
    /// <summary>Parallel: gloss and relief show more strongly.</summary>
    Parallel,
}
