namespace Punctum.Records.Keys;

/// <summary>Something was sealed with another key than the one at hand, or was changed since.</summary>
public sealed class SealException(Exception? cause = null) : Exception($"This was sealed with another key. Put back secret.key or {MasterKey.Variable} as it was; when it is lost, set up the second step of signing in anew: punctum accounts reset.", cause);
