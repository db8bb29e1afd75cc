using System.Collections.Immutable;
using Punctum.Clinic.Sessions;

namespace Punctum.Records.Sessions;

/// <summary>What is said of a paper.</summary>
/// <param name="Answer">The protocol's answer, against the plan's, the role's and the country's limits; null where the paper cannot be read.</param>
/// <param name="Unreadable">What in it cannot be; null: nothing.</param>
/// <param name="Lots">What the practice's books say against its lots.</param>
/// <param name="Limits">What it was held against.</param>
/// <param name="RoleUnsettled">Nobody has filled in how deep this role may go, so it was not checked.</param>
public sealed record PaperChecked(SessionAnswer? Answer, string? Unreadable, ImmutableArray<LotWarning> Lots, SessionLimits Limits, bool RoleUnsettled);
