using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>How the items become one number. The list of ways is closed.</summary>
public abstract record Scoring
{
    Scoring()
    {
    }

    /// <summary>The score of complete, allowed values.</summary>
    /// <param name="items">The items.</param>
    /// <param name="values">A value for each of them.</param>
    public abstract decimal Of(ImmutableArray<ScaleItem> items, IReadOnlyDictionary<string, decimal> values);

    /// <summary>The one item is the score.</summary>
    public sealed record Single : Scoring
    {
        /// <inheritdoc/>
        public override decimal Of(ImmutableArray<ScaleItem> items, IReadOnlyDictionary<string, decimal> values) => values[items[0].Id];
    }

    /// <summary>The items added up.</summary>
    public sealed record Sum : Scoring
    {
        /// <inheritdoc/>
        public override decimal Of(ImmutableArray<ScaleItem> items, IReadOnlyDictionary<string, decimal> values) => items.Sum(i => values[i.Id]);
    }

    /// <summary>Each item times its weight, added up.</summary>
    public sealed record WeightedSum : Scoring
    {
        /// <inheritdoc/>
        public override decimal Of(ImmutableArray<ScaleItem> items, IReadOnlyDictionary<string, decimal> values) => items.Sum(i => i.Weight * values[i.Id]);
    }

    /// <summary>Each term's two items times each other and times its weight, added up.</summary>
    /// <param name="Terms">The terms.</param>
    public sealed record WeightedProduct(ImmutableArray<ProductTerm> Terms) : Scoring
    {
        /// <inheritdoc/>
        public override decimal Of(ImmutableArray<ScaleItem> items, IReadOnlyDictionary<string, decimal> values) => Terms.Sum(t => t.Weight * values[t.First] * values[t.Second]);
    }

    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="items">The items it adds up.</param>
    public static Scoring Read(Node node, ImmutableArray<ScaleItem> items) => node["kind"].String() switch
    {
        "single" => items.Length == 1 ? new Single() : throw node.Wrong($"single takes one item, and there are {items.Length}", "choose sum, or leave one item"),
        "sum" => new Sum(),
        "weighted_sum" => new WeightedSum(),
        "weighted_product" => new WeightedProduct([.. node["terms"].Items.Select(t => ProductTerm.Read(t, items))]),
        var other => throw node.Wrong($"there is no scoring \"{other}\"", Nearest.Hint(other, ["single", "sum", "weighted_sum", "weighted_product"])),
    };
}
