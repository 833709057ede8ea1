"""The best assignment of cards to entries, and what of it is certain."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx


def certain(weights: Mapping[tuple[int, str], int]) -> set[tuple[int, str]]:
    """The edges that stand in every matching of the greatest weight; an edge is a card's index and an entry's id."""
    graph = _graph(weights)
    return {edge for part in list(nx.connected_components(graph)) for edge in _of_part(_weights(graph.subgraph(part)))}


def _of_part(weights: Mapping[tuple[int, str], int]) -> set[tuple[int, str]]:
    """The same for one component of the graph."""
    best = _matching(weights)
    while best:
        # The same weights, but those found so far a trifle lighter: what can be done without, goes.
        lighter = {edge: weight * (len(weights) + 1) - (edge in best) for edge, weight in weights.items()}
        without = best & _matching(lighter)
        if without == best:
            break
        best = without
    return best


def _matching(weights: Mapping[tuple[int, str], int]) -> set[tuple[int, str]]:
    return {_edge(one, two) for one, two in nx.max_weight_matching(_graph(weights))}


def _graph(weights: Mapping[tuple[int, str], int]) -> nx.Graph[int | str]:
    graph: nx.Graph[int | str] = nx.Graph()
    graph.add_weighted_edges_from((*edge, weight) for edge, weight in sorted(weights.items()))
    return graph


def _weights(graph: nx.Graph[int | str]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int | str, int | str], int] = nx.get_edge_attributes(graph, "weight")
    return {_edge(one, two): weight for (one, two), weight in found.items()}


def _edge(one: int | str, two: int | str) -> tuple[int, str]:
    """The edge with the card first."""
    return (one, str(two)) if isinstance(one, int) else (int(two), one)
