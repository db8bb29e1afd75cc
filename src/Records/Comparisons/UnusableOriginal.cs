namespace Punctum.Records.Comparisons;

/// <summary>An original that cannot be used, now or at another attempt; the message says which and what to do.</summary>
sealed class UnusableOriginal(string message, Exception? cause = null) : Exception(message, cause);
