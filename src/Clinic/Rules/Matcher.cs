using System.Collections.Immutable;
using System.Globalization;

namespace Punctum.Clinic.Rules;

/// <summary>What a value has to be for a condition to hold. The list is closed: there is no "or", no nesting and no scripting.</summary>
public abstract record Matcher
{
    Matcher() { }

    /// <summary>Whether a value is what is wanted. A missing value never is, but for <see cref="Answered"/>.</summary>
    /// <param name="value">The value, or null.</param>
    /// <param name="session">The day that waits are counted to.</param>
    public abstract bool Holds(Value? value, DateOnly? session);

    /// <summary>The condition in English, after the subject's name.</summary>
    public abstract string InWords { get; }

    /// <summary>One of these words; or, negated, a known word that is none of them. "unsure" is not known.</summary>
    /// <param name="Wanted">The words.</param>
    /// <param name="Not">True turns it round.</param>
    public sealed record OneOf(ImmutableArray<string> Wanted, bool Not = false) : Matcher
    {
        /// <inheritdoc/>
        public override bool Holds(Value? value, DateOnly? session) =>
            value is Value.Choice { Word: var word } && (Not ? word != Value.Unsure.Word && !Wanted.Contains(word) : Wanted.Contains(word));

        /// <inheritdoc/>
        public override string InWords => (Not ? "is known and not " : "is ") + string.Join(" or ", Wanted);
    }

    /// <summary>A number inside bounds.</summary>
    /// <param name="Bounds">The bounds.</param>
    public sealed record Within(Bounds Bounds) : Matcher
    {
        /// <inheritdoc/>
        public override bool Holds(Value? value, DateOnly? session) => value is Value.Number { Amount: var amount } && Bounds.Contain(amount);

        /// <inheritdoc/>
        public override string InWords => "is " + Bounds.InWords;
    }

    /// <summary>Whole days or calendar months from the value's day to the session. A month ends on the same day of the next month, or on that month's last day.</summary>
    /// <param name="Months">True counts months, false days.</param>
    /// <param name="AtLeast">At least so many have gone by on the session's day.</param>
    /// <param name="LessThan">Fewer than so many have gone by on the session's day.</param>
    public sealed record Since(bool Months, int? AtLeast, int? LessThan) : Matcher
    {
        /// <inheritdoc/>
        public override bool Holds(Value? value, DateOnly? session) =>
            value is Value.Day { Date: var date } && session is { } day
            && (AtLeast is not { } least || day >= After(date, least)) && (LessThan is not { } less || day < After(date, less));

        /// <summary>The day on which so many days or months are over.</summary>
        /// <param name="date">The day counted from.</param>
        /// <param name="count">How many.</param>
        public DateOnly After(DateOnly date, int count) => Months ? date.AddMonths(count) : date.AddDays(count);

        /// <inheritdoc/>
        public override string InWords =>
            string.Join(" and ", new[] { AtLeast is { } a ? $"at least {a}" : null, LessThan is { } l ? $"less than {l}" : null }.OfType<string>().Select(b => $"{b} {(Months ? "months" : "days")}")) + " before the session";
    }

    /// <summary>A set with at least one of these words.</summary>
    /// <param name="Wanted">The words.</param>
    public sealed record AnyOf(ImmutableArray<string> Wanted) : Matcher
    {
        /// <inheritdoc/>
        public override bool Holds(Value? value, DateOnly? session) => value is Value.Words { Chosen: var chosen } && Wanted.Any(chosen.Contains);

        /// <inheritdoc/>
        public override string InWords => "has " + string.Join(" or ", Wanted);
    }

    /// <summary>Whether anything is known; "unsure" is not.</summary>
    /// <param name="Wanted">True: something is known. False: nothing is.</param>
    public sealed record Answered(bool Wanted) : Matcher
    {
        /// <inheritdoc/>
        public override bool Holds(Value? value, DateOnly? session) => (value is not null && value != Value.Unsure) == Wanted;

        /// <inheritdoc/>
        public override string InWords => Wanted ? "is answered" : "is not answered";
    }
}

/// <summary>Bounds of a number; at least one is given.</summary>
/// <param name="AtLeast">Smallest number inside.</param>
/// <param name="MoreThan">Largest number outside, below.</param>
/// <param name="AtMost">Largest number inside.</param>
/// <param name="LessThan">Smallest number outside, above.</param>
public sealed record Bounds(decimal? AtLeast, decimal? MoreThan, decimal? AtMost, decimal? LessThan)
{
    /// <summary>Whether a number lies inside.</summary>
    /// <param name="number">The number.</param>
    public bool Contain(decimal number) => !(number < AtLeast) && !(number <= MoreThan) && !(number > AtMost) && !(number >= LessThan);

    /// <summary>In English.</summary>
    public string InWords => string.Join(" and ", new (string Name, decimal? Bound)[] { ("at least", AtLeast), ("more than", MoreThan), ("at most", AtMost), ("less than", LessThan) }
        .Where(b => b.Bound is not null).Select(b => $"{b.Name} {b.Bound!.Value.ToString(CultureInfo.InvariantCulture)}"));
}
