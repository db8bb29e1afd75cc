using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>A threshold of claims, read off reports on which nothing changed: one report a person.</summary>
/// <param name="Kind">The measures it holds for.</param>
/// <param name="Stratum">The pairs it holds for; <see cref="Stratum.Any"/>: all that have none of their own.</param>
/// <param name="Factor">The normal critical value is multiplied by this.</param>
/// <param name="Reports">Reports of as many people behind it.</param>
/// <param name="Exceeding">How many of them lie beyond it.</param>
/// <param name="Error">Share of nothing-changed reports that the quantile was taken for.</param>
/// <param name="AtMost">With 95 % confidence no more than this share of such reports claims anything (exact binomial bound).</param>
public sealed record ClaimThreshold(ChangeKind Kind, Stratum Stratum, double Factor, int Reports, int Exceeding, double Error, double AtMost);

/// <summary>False claims of a model on people who had no part in it.</summary>
/// <param name="Set">Which people.</param>
/// <param name="Reports">Reports that answered anything.</param>
/// <param name="Claiming">Reports with any claim, in either direction, where nothing changed.</param>
/// <param name="ClaimingAtMost">With 95 % confidence no larger share claims (Clopper-Pearson, upper).</param>
/// <param name="Improved">Reports that say improved of anything.</param>
/// <param name="ImprovedAtMost">Likewise.</param>
public sealed record ClaimCheck(string Set, int Reports, int Claiming, double ClaimingAtMost, int Improved, double ImprovedAtMost);
